namespace ConnectHub.Web.Media;

/// <summary>What is coming in. Bitrate is kbit/s over the last 5 s; <paramref name="LastChunkAt"/> is the server's clock.</summary>
public sealed record MediaHealth(
    int BitrateKbps, int Width, int Height, double FramesPerSecond, string Codecs,
    DateTimeOffset LastChunkAt, bool Stalled, int Sessions, string? LastFailure);
