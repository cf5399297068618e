using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Where a recording goes on at once though time passed: position and length in milliseconds.</summary>
public sealed record RecordingGap(long AtMs, long Ms, GapReason Reason)
{
    /// <summary>Of more than that the longest are named: a connection can break all night.</summary>
    public const int Most = 200;

    public TimeSpan At => TimeSpan.FromMilliseconds(AtMs);
    public TimeSpan Length => TimeSpan.FromMilliseconds(Ms);

    /// <param name="shown">Trimmed or not: positions are in it.</param>
    /// <param name="restarts">See <see cref="Recording.Restarts"/>.</param>
    internal static List<RecordingGap> Of(MediaTimeline shown, IReadOnlyList<SegmentSpan> spans, IReadOnlyCollection<long> restarts) =>
    [
        .. shown.Gaps.OrderByDescending(gap => gap.Seconds).Take(Most).OrderBy(gap => gap.Position)
            .Select(gap => new RecordingGap((long)(gap.Position * 1000), (long)(gap.Seconds * 1000), ReasonOf(gap, spans, restarts))),
    ];

    private static GapReason ReasonOf(MediaGap gap, IReadOnlyList<SegmentSpan> spans, IReadOnlyCollection<long> restarts) =>
        !spans.Any(span => span.Contains(gap.Before) && span.Contains(gap.After)) ? GapReason.Pause
        : restarts.Any(last => last >= gap.Before && last < gap.After) ? GapReason.Restart
        : GapReason.Away;
}

/// <summary>The streamer's picture was away, the recording was paused, or the server was stopped.</summary>
public enum GapReason { Away, Pause, Restart }
