using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Clips;

/// <summary>What is cut out of these segments: <paramref name="Offset"/> seconds after the first one's start, so many seconds.</summary>
internal sealed record ClipSpan(long First, double Offset, double Seconds, long Last)
{
    /// <inheritdoc cref="Clip.Parts"/>
    public string? Parts { get; private init; }

    /// <summary>Of a video, which leaves out what was streamed in its pauses.</summary>
    public ClipSpan Within(IReadOnlyList<SegmentSpan> shown) => this with { Parts = ClipParts.Of(shown, First, Last) };

    public static ClipSpan Of(LiveTimeline live, double from, double to)
    {
        var (first, start) = Find(live, from);
        return new(first, from - start, to - from, Find(live, to).Number);
    }

    /// <summary>The segment at that position and where it begins.</summary>
    private static (long Number, double Start) Find(LiveTimeline live, double position) =>
        live.Open is { } open && position >= live.Closed.Duration
            ? (open, live.Closed.Duration)
            : (live.Closed.NumberAt(position), live.Closed.StartOf(live.Closed.NumberAt(position)));
}

internal static class ClipPlaces
{
    /// <summary>In seconds; null when that segment is not there. A little before a segment's start is in the one before it.</summary>
    public static double? PositionOf(this LiveTimeline live, ClipPlace place)
    {
        if (!double.IsFinite(place.Offset))
            return null;
        if (live.Open == place.Segment)
            return Math.Max(0, live.Closed.Duration + place.Offset);
        return live.Closed.Contains(place.Segment) ? Math.Max(0, live.Closed.StartOf(place.Segment) + place.Offset) : null;
    }

    /// <summary>Is what is closed of that span still on disk?</summary>
    public static bool HasFiles(this LiveTimeline live, double from, double to) =>
        live.Closed.Cut(from, to) is var kept && (kept.IsEmpty || kept.HasFiles());
}
