using ConnectHub.Web.Media.Store;

namespace ConnectHub.Web.Media.Library;

/// <summary>
/// Kept segments of a stream one after the other, as a recording plays them: a position is in seconds from its start. Pauses and outages take no time of
/// it, so that wall clock and position are two scales; this maps between them.
/// </summary>
public sealed class MediaTimeline
{
    /// <summary>Further apart than rounding explains: there was no picture in between.</summary>
    private const double ShortestGap = 0.5;

    internal MediaTimeline(Guid streamId, string folder, IReadOnlyList<IndexLine> sessions, IReadOnlyList<TimelineSegment> segments, int lost) =>
        (StreamId, Folder, Sessions, Segments, LostSegments) = (streamId, folder, sessions, segments, lost);

    public Guid StreamId { get; }

    /// <summary>In seconds.</summary>
    public double Duration => Segments.Count == 0 ? 0 : Segments[^1].Position + Segments[^1].Duration;

    public long Bytes => Segments.Sum(segment => segment.Bytes);

    /// <summary>Segments that are missing before the last one of each span: a full disk or a killed process took them.</summary>
    public int LostSegments { get; }

    public bool IsEmpty => Segments.Count == 0;

    /// <summary>Where the picture was away: pauses, reconnects, losses.</summary>
    public IReadOnlyList<MediaGap> Gaps
    {
        get
        {
            var gaps = new List<MediaGap>();
            for (var i = 1; i < Segments.Count; i++)
                if ((Segments[i].StartsAt - Segments[i - 1].EndsAt).TotalSeconds is > ShortestGap and var away)
                    gaps.Add(new(Segments[i].Position, away, Segments[i - 1].Number, Segments[i].Number));
            return gaps;
        }
    }

    internal string Folder { get; }
    internal IReadOnlyList<IndexLine> Sessions { get; }
    internal IReadOnlyList<TimelineSegment> Segments { get; }

    /// <summary>The position at which that moment is seen; a moment in a gap is at its end, one outside of the recording null.</summary>
    public double? PositionOf(DateTimeOffset at)
    {
        if (Segments.Count == 0 || at < Segments[0].StartsAt || at > Segments[^1].EndsAt)
            return null;
        var segment = Segments[LastStarting(index => Segments[index].StartsAt <= at)];
        return segment.Position + Math.Min((at - segment.StartsAt).TotalSeconds, segment.Duration);
    }

    /// <summary>Clamped to the recording.</summary>
    /// <exception cref="InvalidOperationException">It has no segments.</exception>
    public DateTimeOffset WallClockAt(double position)
    {
        var segment = At(position);
        return segment.StartsAt + TimeSpan.FromSeconds(Math.Clamp(position - segment.Position, 0, segment.Duration));
    }

    /// <summary>Are there segments, and are the files of all of them there? Asks the disk for each.</summary>
    public bool HasFiles() => !IsEmpty && Segments.All(segment => File.Exists(Path.Combine(Folder, StreamStore.SegmentName(segment.Number))));

    /// <summary>The same, of a folder that was listed.</summary>
    internal bool HasFiles(IReadOnlySet<string> listed) => !IsEmpty && Segments.All(segment => listed.Contains(StreamStore.SegmentName(segment.Number)));

    /// <summary>The segment at that position; the last one behind the end.</summary>
    /// <exception cref="InvalidOperationException">It has no segments.</exception>
    public long NumberAt(double position) => At(position).Number;

    public bool Contains(long number) => Find(number) is not null;

    internal long? LastOf(SegmentSpan span) => Segments.LastOrDefault(segment => span.Contains(segment.Number))?.Number;

    /// <summary>When the pictures of that span began and ended, by wall clock; null when there are none.</summary>
    internal (DateTimeOffset From, DateTimeOffset To)? TimesOf(SegmentSpan span)
    {
        if (IsEmpty)
            return null;
        var before = LastStarting(index => Segments[index].Number < span.First);
        var first = Segments[before].Number < span.First && before + 1 < Segments.Count ? Segments[before + 1] : Segments[before];
        var last = Segments[LastStarting(index => Segments[index].Number <= span.Last)];
        return span.Contains(first.Number) && span.Contains(last.Number) ? (first.StartsAt, last.EndsAt) : null;
    }

    /// <summary>The position at which that segment begins.</summary>
    public double StartOf(long number) => Find(number)?.Position ?? 0;

    /// <summary>Only the segments that overlap that span of positions; they are at new positions from 0 on.</summary>
    public MediaTimeline Cut(double from, double to)
    {
        var kept = Segments.Where(segment => segment.Position + segment.Duration > from && segment.Position < to).ToArray();
        var start = kept.Length == 0 ? 0 : kept[0].Position;
        return new(StreamId, Folder, Sessions, [.. kept.Select(segment => segment with { Position = segment.Position - start })], LostSegments);
    }

    /// <exception cref="InvalidOperationException">It has no segments.</exception>
    internal TimelineSegment At(double position) => Segments.Count == 0
        ? throw new InvalidOperationException("There is no media.")
        : Segments[LastStarting(index => Segments[index].Position <= position)];

    internal TimelineSegment? Find(long number) =>
        Segments.Count > 0 && Segments[LastStarting(index => Segments[index].Number <= number)] is var found && found.Number == number ? found : null;

    /// <summary>The last index for which it holds; it holds for a first part of them. 0 when for none.</summary>
    private int LastStarting(Func<int, bool> holds)
    {
        var (low, high) = (0, Segments.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (holds(middle))
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }
}

/// <summary>Before <paramref name="Position"/> the picture was away for so many seconds, between these two segments.</summary>
public sealed record MediaGap(double Position, double Seconds, long Before, long After);

/// <summary><paramref name="MediaStart"/> is in its session's own time; <paramref name="Position"/> in the recording's. All in seconds.</summary>
internal sealed record TimelineSegment(
    long Number, int Session, DateTimeOffset StartsAt, double MediaStart, double Duration, long Bytes, double Position)
{
    public DateTimeOffset EndsAt => StartsAt + TimeSpan.FromSeconds(Duration);
}
