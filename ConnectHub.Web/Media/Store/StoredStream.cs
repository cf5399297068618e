using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Store;

/// <summary>What an index says.</summary>
internal sealed record StoredStream(IReadOnlyList<IndexLine> Sessions, IReadOnlyList<MediaSegment> Segments, IReadOnlyDictionary<Guid, long> ResumeAt, bool Ended);
