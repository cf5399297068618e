using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Tests.Media.Library;

public sealed class MediaTimelineTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    /// <summary>Segments of two seconds, one every two; 3 and 4 are lost, and a pause lies between 6 and 20.</summary>
    private readonly MediaTimeline _timeline = Timeline(0, 1, 2, 5, 6, 20, 21);

    [Theory]
    [InlineData(0, 6, 0, 14)]
    [InlineData(1, 2, 2, 6)]
    [InlineData(3, 5, 10, 12)]
    [InlineData(20, SegmentSpan.Open, 40, 44)]
    [InlineData(0, SegmentSpan.Open, 0, 44)]
    public void TimesOf_ASpan_IsFromItsFirstPictureToItsLast(long first, long last, int from, int to) =>
        Assert.Equal((Start.AddSeconds(from), Start.AddSeconds(to)), _timeline.TimesOf(new(first, last)));

    [Theory]
    [InlineData(3, 4)]
    [InlineData(7, 19)]
    [InlineData(22, SegmentSpan.Open)]
    public void TimesOf_ASpanOfWhichNothingIsThere_IsNone(long first, long last)
    {
        Assert.Null(_timeline.TimesOf(new(first, last)));
        Assert.Null(Timeline().TimesOf(new(first, last)));
        Assert.Null(Timeline(30).TimesOf(new(first, 29)));
    }

    private static MediaTimeline Timeline(params int[] numbers) => new(
        Guid.Empty, "", [], [.. numbers.Select((number, i) => new TimelineSegment(number, 0, Start.AddSeconds(2 * number), 2 * number, 2, 1000, 2 * i))], lost: 0);
}
