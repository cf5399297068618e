using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Media;

/// <summary>Asked for each ingest session's first chunk (and again while it runs): may this token publish into that stream?</summary>
public interface IIngestGate
{
    ValueTask<IngestPermit> AdmitAsync(Guid streamId, string token, CancellationToken cancellationToken);
}

public enum IngestPermit { Granted, UnknownStream, WrongToken, NotStarted, Ended }

/// <summary>Asked for each media request. <paramref name="token"/> is the path segment of a private stream's addresses, null on public ones.</summary>
public interface IPlaybackGate
{
    ValueTask<PlaybackPermit> AdmitAsync(Guid streamId, string? token, CancellationToken cancellationToken);
}

/// <summary>Asked for each request of a recording's media. <paramref name="token"/> as with live streams.</summary>
public interface IVodGate
{
    ValueTask<VodPermit> AdmitAsync(Guid recordingId, string? token, CancellationToken cancellationToken);
}

/// <summary>Which of a stream's segments a recording plays, and whether it is complete; or why it may not be played.</summary>
public abstract record VodPermit
{
    public sealed record Granted(Guid StreamId, IReadOnlyList<SegmentSpan> Spans, bool Complete) : VodPermit
    {
        /// <summary>Positions in seconds before and after which nothing is shown.</summary>
        public (double From, double To)? Trim { get; init; }
    }

    public sealed record Unknown : VodPermit;

    public sealed record Forbidden : VodPermit;
}

/// <summary>How far viewers of a live stream may go back. Asked for each rewind playlist.</summary>
public interface IRewindWindow
{
    /// <summary>Zero: not at all.</summary>
    ValueTask<TimeSpan> OfAsync(Guid streamId, CancellationToken cancellationToken);
}

public enum PlaybackPermit { Granted, UnknownStream, Forbidden }

/// <summary>Told with each playlist that is asked for: whoever asks for a live one is watching. On the request's path, so it must not wait.</summary>
public interface IPlaybackAudience
{
    void Watching(Guid streamId, PlaybackViewer viewer);
}

/// <summary><paramref name="Id"/>: of the page or program. <paramref name="Address"/> bounds how many ids one visitor can make up.</summary>
public sealed record PlaybackViewer(Guid? UserId, string Id, string Address);

/// <summary>
/// Told what happens to a stream's picture. Called outside of locks, one call at a time per stream, and never on a request's path.
/// Who throws is told the same again until it is taken, before the stream's next notice; so what is told twice must do no harm.
/// </summary>
public interface IMediaListener
{
    /// <summary>The first part of an ingest session can be played.</summary>
    ValueTask SourcePlayingAsync(Guid streamId, Guid sessionId, CancellationToken cancellationToken);

    /// <summary>No chunk has arrived for <see cref="MediaOptions.StallSeconds"/>.</summary>
    ValueTask SourceStalledAsync(Guid streamId, CancellationToken cancellationToken);

    /// <summary>A session was killed; <paramref name="reason"/> is a sentence for the streamer.</summary>
    ValueTask SessionFailedAsync(Guid streamId, Guid sessionId, string reason, CancellationToken cancellationToken);
}
