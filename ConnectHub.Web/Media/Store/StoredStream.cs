using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Store;

/// <summary>What an index says. Segments have no parts: their bytes are in files.</summary>
internal sealed record StoredStream(IReadOnlyList<IndexLine> Sessions, IReadOnlyList<MediaSegment> Segments, IReadOnlyDictionary<Guid, string> Closed, bool Ended)
{
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
}
