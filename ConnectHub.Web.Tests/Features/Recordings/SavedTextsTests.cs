using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What is said of a recording, and what its editor takes for a time.</summary>
public sealed class SavedTextsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Retention_SaysWhatHappensByItself()
    {
        var settings = new LibrarySettings { ChannelId = Guid.NewGuid(), KeepDays = 10 };
        var recording = View("a") with { StartedAt = Now.AddDays(-7) };

        Assert.Equal("Expires in 3 days", SavedTexts.Retention(recording, settings, 14, Now));
        Assert.True(SavedTexts.IsExpiring(recording, settings, Now));
        Assert.Equal("Kept", SavedTexts.Retention(recording with { Keep = true }, settings, 14, Now));
        Assert.Equal("Deleted for good in 13 days", SavedTexts.Retention(recording with { TrashedAt = Now.AddDays(-1) }, settings, 14, Now));
        Assert.Equal("Kept for ever", SavedTexts.Retention(recording, new() { ChannelId = Guid.NewGuid() }, 14, Now));
    }

    [Theory]
    [InlineData(3 * 24 * 60, "in 3 days")]
    [InlineData(14 * 24 * 60 - 1, "in 14 days")]
    [InlineData(36 * 60, "in 1 day")]
    [InlineData(20 * 60, "within a day")]
    [InlineData(-1, "soon")]
    public void In_SoManyMinutes_SaysTheDays(int minutes, string text) => Assert.Equal(text, SavedTexts.In(TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("95", 95.0)]
    [InlineData("1:35", 95.0)]
    [InlineData("1:02:03.5", 3723.5)]
    [InlineData("1:99", null)]
    [InlineData("-1", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Parse_AMoment_IsItsSeconds(string text, double? seconds) => Assert.Equal(seconds, Moments.Parse(text));

    [Theory]
    [InlineData(95, "1:35")]
    [InlineData(95.44, "1:35.4")]
    [InlineData(59.96, "1:00")]
    [InlineData(0.08, "0:00.1")]
    public void Exact_AMoment_SaysItsTenth(double seconds, string text)
    {
        Assert.Equal(text, Moments.Exact(seconds));
        Assert.InRange(Moments.Parse(text)!.Value, seconds - 0.1, seconds + 0.1);
    }

    [Fact]
    public void BeginAt_AndEndAt_AreSaidOfTheWholeRecording()
    {
        var fields = EditorFields.Of(View("a") with { TrimStartMs = 4000 }, [], whole: 60);

        fields.BeginAt(2.5);
        fields.EndAt(30);

        Assert.Equal(("0:06.5", "0:34"), (fields.TrimStart, fields.TrimEnd));
    }

    [Fact]
    public void ChapterAt_BetweenOthers_StandsInItsPlaceAndIsExact()
    {
        var fields = EditorFields.Of(View("a"), [new Chapter(Guid.NewGuid(), 1, "One"), new Chapter(Guid.NewGuid(), 9, "Two")], whole: 60);

        fields.ChapterAt(4.25);
        fields.ChapterAt(20);

        Assert.Equal([1, 4.25, 9, 20], fields.ChapterList()!.Select(chapter => chapter.Position));
    }

    private static RecordingView View(string title, StreamVisibility visibility = StreamVisibility.Public) => RecordingView.Of(new Recording
    {
        StreamId = Guid.NewGuid(),
        ChannelId = Guid.NewGuid(),
        Title = title,
        Visibility = visibility,
        StartedAt = Now,
        State = RecordingState.Ready,
        Stream = new LiveStream { ChannelId = Guid.NewGuid(), Title = title, IngestTokenHash = "", CreatedAt = Now },
        Channel = new() { OwnerId = Guid.NewGuid(), Handle = "ada", DisplayName = "Ada" },
    }, null);
}
