using System.Collections.Immutable;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>
/// Turns the parts of one stream's sessions into its live edge. One writer at a time (the session on air); any number of readers,
/// who only ever see a whole <see cref="LiveEdge"/>.
/// </summary>
internal sealed class StreamPackager(TimeSpan partTarget, int liveSegments, IReadOnlyList<IPackagerSubscriber> subscribers)
{
    private readonly Lock _lock = new();

    // never shared with another packager: the first change of one would wake the waiters of all
    private volatile LiveEdge _edge = new();

    public LiveEdge Edge => _edge;

    /// <summary>The next parts belong to this session; the first of them opens a segment with a discontinuity unless it is the very first.</summary>
    public void Begin(MediaSession session)
    {
        lock (_lock)
            Publish(_edge with { Session = session });
        foreach (var subscriber in subscribers)
            subscriber.OnSessionStarted(session);
    }

    public void Add(MediaPart part)
    {
        MediaSegment? closed;
        MediaSession session;
        lock (_lock)
        {
            if (_edge.Ended || _edge.Session is null)
                return;
            session = _edge.Session;
            var open = (_edge.Open ?? OpenSegment(part, session)).With(part);
            closed = part.EndsSegment ? open : null;
            Publish(closed is null ? _edge with { Open = open, NextNumber = open.Number + 1 } : Closed(open));
        }
        if (closed is not null)
            foreach (var subscriber in subscribers)
                subscriber.OnSegmentClosed(session, closed);
    }

    /// <summary>The session has no more parts; the open segment, if any, is closed as it is.</summary>
    public void CloseSession()
    {
        var closed = Finish(ended: false, out var session);
        if (closed is not null && session is not null)
            foreach (var subscriber in subscribers)
                subscriber.OnSegmentClosed(session, closed);
    }

    /// <summary>Writes ENDLIST and wakes whoever waits. Idempotent.</summary>
    public void End()
    {
        if (_edge.Ended)
            return;
        CloseSession();
        Finish(ended: true, out _);
        foreach (var subscriber in subscribers)
            subscriber.OnEnded();
    }

    /// <summary>Continues what an earlier process packaged: the last segments of the index, and the number after the last.</summary>
    public void Restore(IReadOnlyList<MediaSegment> segments, bool ended)
    {
        var window = segments.Skip(segments.Count - liveSegments).ToImmutableArray();
        lock (_lock)
            Publish(new LiveEdge
            {
                Segments = window,
                NextNumber = segments.Count == 0 ? 0 : segments[^1].Number + 1,
                DiscontinuitySequence = segments.Take(segments.Count - window.Length).Count(segment => segment.Discontinuity),
                TargetDuration = segments.Aggregate(LiveEdge.ShortestTargetDuration, (target, segment) => Math.Max(target, Rounded(segment))),
                Ended = ended,
            });
    }

    private MediaSegment? Finish(bool ended, out MediaSession? session)
    {
        lock (_lock)
        {
            session = _edge.Session;
            var open = _edge.Open;
            Publish((open is null ? _edge : Closed(open)) with { Session = null, Ended = ended });
            return open;
        }
    }

    private MediaSegment OpenSegment(MediaPart part, MediaSession session)
    {
        var last = _edge.Segments.LastOrDefault();
        return new(
            _edge.NextNumber, session.Number, last is not null && last.Session != session.Number,
            session.Origin.AddSeconds(part.Start), part.Start, 0, 0, []);
    }

    private LiveEdge Closed(MediaSegment segment)
    {
        var segments = _edge.Segments.Add(segment);
        var gone = segments.Length > liveSegments ? segments[0] : null;
        return _edge with
        {
            Segments = gone is null ? segments : segments.RemoveAt(0),
            Open = null,
            NextNumber = segment.Number + 1,
            DiscontinuitySequence = _edge.DiscontinuitySequence + (gone is { Discontinuity: true } ? 1 : 0),
            TargetDuration = Math.Max(_edge.TargetDuration, Rounded(segment)),
        };
    }

    // rounded, not ceiled: players derive how far behind live they stay from it, and 2.03 s must not count as 3
    private static int Rounded(MediaSegment segment) => (int)Math.Round(segment.Duration, MidpointRounding.AwayFromZero);

    private void Publish(LiveEdge edge)
    {
        var before = _edge;
        _edge = edge.With(PlaylistWriter.Write(edge, partTarget));
        before.Supersede();
    }
}
