using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Watch;

/// <summary>What somebody who opens a watch page gets to see.</summary>
public abstract record WatchVisit
{
    /// <summary>No such stream or channel, or none that this visitor may know of.</summary>
    public sealed record Missing : WatchVisit;

    /// <summary>The visitor has to give the stream's password first.</summary>
    public sealed record Locked(StreamView Stream) : WatchVisit;

    /// <summary><paramref name="Source"/> is the playlist's address for this visitor, <paramref name="Key"/> what they came in with.</summary>
    public sealed record Playing(StreamView Stream, string Source, string? Key) : WatchVisit;

    public sealed record Ended(StreamView Stream) : WatchVisit;

    /// <summary>The channel exists and has nothing on air for this visitor.</summary>
    public sealed record Offline(StreamChannel Channel) : WatchVisit;
}
