namespace ConnectHub.Web.Media;

/// <summary>The site's live media, one <c>StreamPackager</c> per stream on air; what features see of it.</summary>
public sealed class LiveMedia
{
    /// <summary>Health as of now; null when nothing was ever ingested into the stream on this node.</summary>
    public MediaHealth? Health(Guid streamId) => null;

    /// <summary>Closes the open segment, writes ENDLIST, stops the sessions; later chunks are refused. Idempotent.</summary>
    public Task EndAsync(Guid streamId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Brings a stream that was on air before a restart back from its index: playlists continue, a next session makes a discontinuity.</summary>
    public Task RecoverAsync(Guid streamId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>JPEG of a recent keyframe; null before there is one.</summary>
    public string? ThumbnailFile(Guid streamId) => null;
}

/// <summary>What is coming in. Bitrate is kbit/s over the last 5 s; <paramref name="LastChunkAt"/> is the server's clock.</summary>
public sealed record MediaHealth(
    int BitrateKbps, int Width, int Height, double FramesPerSecond, string Codecs,
    DateTimeOffset LastChunkAt, bool Stalled, int Sessions, string? LastFailure);
