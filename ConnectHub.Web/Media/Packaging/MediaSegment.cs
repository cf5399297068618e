using System.Collections.Immutable;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>
/// A segment of the live edge. Its parts are empty when it was read back from the index: then its bytes are on disk only.
/// <paramref name="Start"/> is the media time of its first picture and, like <paramref name="Duration"/>, in seconds.
/// </summary>
internal sealed record MediaSegment(
    long Number, int Session, bool Discontinuity, DateTimeOffset StartsAt, double Start, double Duration, long Bytes, ImmutableArray<MediaPart> Parts)
{
    public double End => Start + Duration;

    public DateTimeOffset EndsAt => StartsAt + TimeSpan.FromSeconds(Duration);

    /// <summary>The ingest chunk from which on everything after this segment is contained; known for segments of the index.</summary>
    public long? ResumeSequence { get; init; }

    public MediaSegment With(MediaPart part) =>
        this with { Parts = Parts.Add(part), Duration = part.End - Start, Bytes = Bytes + part.Data.Length };
}
