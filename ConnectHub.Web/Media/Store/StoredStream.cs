using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Store;

/// <summary>What an index says. Segments have no parts: their bytes are in files.</summary>
internal sealed record StoredStream(IReadOnlyList<IndexLine> Sessions, IReadOnlyList<MediaSegment> Segments, IReadOnlyDictionary<Guid, string> Closed, bool Ended)
{
    public static readonly StoredStream Nothing = new([], [], new Dictionary<Guid, string>(), Ended: false);

    /// <summary>How much of the index that is, in bytes: up to the end of its last whole line.</summary>
    public long Length { get; init; }

    /// <summary>Together with the lines that follow; the index is so long then.</summary>
    public StoredStream With(IReadOnlyList<IndexLine> lines, long length)
    {
        var closed = new Dictionary<Guid, string>(Closed);
        foreach (var line in lines.Where(line => line is { Kind: IndexLine.SessionClosed, IngestId: not null }))
            closed.TryAdd(line.IngestId!.Value, line.Reason ?? "");
        return new(
            [.. Sessions, .. lines.Where(line => line is { Kind: IndexLine.Session, SessionNumber: not null, Origin: not null })],
            [.. Segments, .. lines.Where(line => line.Kind == IndexLine.Segment).Select(ToSegment)],
            closed,
            Ended || lines.Any(line => line.Kind == IndexLine.End))
        {
            Length = length,
        };
    }

    /// <summary>Where an ingest session can go on; null when it never came on air here, or was a pull.</summary>
    public (int HeadOf, long Sequence, double From, DateTimeOffset Origin)? ResumeOf(Guid ingestId)
    {
        var sessions = Sessions.Where(session => session.IngestId == ingestId && session.ContentType is not null).ToArray();
        if (sessions.Length == 0)
            return null;
        var numbers = sessions.Select(session => session.SessionNumber).ToHashSet();
        var last = Segments.LastOrDefault(segment => numbers.Contains(segment.Session));
        return (sessions[0].SessionNumber!.Value, last?.ResumeSequence ?? 0, last?.End ?? double.NegativeInfinity, sessions[0].Origin!.Value);
    }

    private static MediaSegment ToSegment(IndexLine line) => new(
        line.Number ?? 0, line.SessionNumber ?? 0, line.Discontinuity ?? false, line.StartsAt ?? default,
        line.Start ?? 0, line.Duration ?? 0, line.Bytes ?? 0, [])
    {
        ResumeSequence = line.ResumeSequence,
    };
}
