using System.Text;
using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Store;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Media.Library;

/// <summary>Of a recording of a day: who asks for its playlist is given what is written.</summary>
public sealed class VodPlaylistTests(MediaApp app) : IClassFixture<MediaApp>
{
    private const int Segments = 40_000;
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MediaLibrary Library => app.Services.GetRequiredService<MediaLibrary>();

    [Fact]
    public async Task Playlist_AskedForAgain_IsNotWrittenAgain()
    {
        var streamId = await StoreAsync();
        VodPermit.Granted recording = new(streamId, [new(0, SegmentSpan.Open)], Complete: true);

        var first = await Library.VodPlaylistAsync(recording, Cancel);

        // As each request says it, and not the same object.
        Assert.Same(first, await Library.VodPlaylistAsync(recording with { Spans = [new(0, SegmentSpan.Open)] }, Cancel));
        Assert.Equal(Segments, Encoding.UTF8.GetString(first!.Text).Split("#EXTINF").Length - 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Playlist_OfWhatIsShownOtherwise_IsWrittenAnew(bool trimmed)
    {
        var streamId = await StoreAsync();
        VodPermit.Granted recording = new(streamId, [new(0, SegmentSpan.Open)], Complete: true);
        var whole = await Library.VodPlaylistAsync(recording, Cancel);

        var other = await Library.VodPlaylistAsync(trimmed ? recording with { Trim = (10, 20) } : recording with { Complete = false }, Cancel);

        Assert.NotEqual(whole!.Tag, other!.Tag);
        Assert.Equal(trimmed ? 5 : Segments, Encoding.UTF8.GetString(other.Text).Split("#EXTINF").Length - 1);
    }

    [Fact]
    public async Task Playlist_WhenASegmentIsAdded_HasItUnderAnotherTag()
    {
        var streamId = await StoreAsync();
        VodPermit.Granted recording = new(streamId, [new(0, SegmentSpan.Open)], Complete: false);
        var before = await Library.VodPlaylistAsync(recording, Cancel);

        await File.AppendAllTextAsync(IndexOf(streamId), Line(Segments), Cancel);

        var after = await Library.VodPlaylistAsync(recording, Cancel);
        Assert.EndsWith($"seg-{Segments}.m4s\n", Encoding.UTF8.GetString(after!.Text), StringComparison.Ordinal);
        Assert.NotEqual(before!.Tag, after.Tag);
    }

    private async Task<Guid> StoreAsync()
    {
        var streamId = Guid.CreateVersion7();
        Directory.CreateDirectory(Path.GetDirectoryName(IndexOf(streamId))!);
        await File.WriteAllTextAsync(IndexOf(streamId), string.Concat(Enumerable.Range(0, Segments).Select(Line)), Cancel);
        return streamId;
    }

    private string IndexOf(Guid streamId) =>
        Path.Combine(app.Services.GetRequiredService<IOptions<DataOptions>>().Value.MediaFolder, streamId.ToString("N"), StreamStore.IndexFile);

    private static string Line(int number) => JsonSerializer.Serialize(
        new IndexLine { Kind = IndexLine.Segment, Number = number, SessionNumber = 0, Start = 2 * number, Duration = 2, StartsAt = Start.AddSeconds(2 * number), Bytes = 1000 },
        IndexJson.Default.IndexLine) + "\n";
}
