using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Tests.Features.Recordings;

public sealed class RecordingGapTests
{
    private static readonly SegmentSpan[] Whole = [new(0, SegmentSpan.Open)];

    [Fact]
    public void Of_SegmentsThatFollowOneAnother_AreNone() => Assert.Empty(RecordingGap.Of(Media((0, 0), (1, 2), (2, 4.4)), Whole, []));

    [Fact]
    public void Of_Reconnect_IsWhereThePictureWasAway()
    {
        var gap = Assert.Single(RecordingGap.Of(Media((0, 0), (1, 2), (2, 42)), Whole, []));

        Assert.Equal(new RecordingGap(4000, 38_000, GapReason.Away), gap);
        Assert.Equal("at 0:04, 38 s: the picture was away", SavedTexts.Gap(gap));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(0, false)]
    [InlineData(3, false)]
    public void Of_Restart_IsTheGapAfterTheLastSegmentThatWasThere(long last, bool isRestart)
    {
        // Segment 2 could not be written.
        var gap = Assert.Single(RecordingGap.Of(Media((0, 0), (1, 2), (3, 70.5)), Whole, [last]));

        Assert.Equal(isRestart ? GapReason.Restart : GapReason.Away, gap.Reason);
        Assert.Equal(isRestart ? "at 0:04, 1 min 6 s: the server was stopped" : "at 0:04, 1 min 6 s: the picture was away", SavedTexts.Gap(gap));
    }

    [Fact]
    public void Of_TwoSpans_IsThePauseBetweenThem()
    {
        var gaps = RecordingGap.Of(Media((0, 0), (1, 2), (7, 14), (8, 17.2)), [new(0, 1), new(7, SegmentSpan.Open)], [4]);

        Assert.Equal([GapReason.Pause, GapReason.Away], gaps.Select(gap => gap.Reason));
        Assert.Equal(["at 0:04, 10 s: it was paused", "at 0:06, 1.2 s: the picture was away"], gaps.Select(SavedTexts.Gap));
    }

    [Fact]
    public void Of_AConnectionThatBreaksAllNight_AreTheLongestInOrder()
    {
        var media = Media([.. Enumerable.Range(0, 300).Select(number => ((long)number, 10.0 * number + number % 7))]);

        var gaps = RecordingGap.Of(media, Whole, []);

        Assert.Equal(RecordingGap.Most, gaps.Count);
        Assert.Equal(gaps.OrderBy(gap => gap.AtMs), gaps);
        Assert.Equal(media.Gaps.Max(gap => gap.Seconds), gaps.Max(gap => gap.Ms) / 1000.0, 0.01);
    }

    /// <summary>Segments of two seconds by number and the second of the day at which they begin.</summary>
    private static MediaTimeline Media(params (long Number, double At)[] segments) => new(
        Guid.NewGuid(), "", [], [.. segments.Select((segment, i) => new TimelineSegment(segment.Number, 0, DateTimeOffset.UnixEpoch.AddSeconds(segment.At), segment.At, 2, 1, 2 * i))], lost: 0);
}
