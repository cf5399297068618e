namespace ConnectHub.Web.Media.Ingest;

/// <summary>
/// Holds a session to its highest average bitrate over 10 s: a full bucket is what 10 s may bring, so a queue that was kept through an
/// outage may come at once, a flood may not. Used under the session's lock.
/// </summary>
internal sealed class ChunkAllowance(int kbps, DateTimeOffset start)
{
    private const int Seconds = 10;
    private readonly double _bytesPerSecond = kbps * 1000 / 8.0;
    private double _left = kbps * 1000 / 8.0 * Seconds;
    private DateTimeOffset _at = start;

    /// <summary>Null when the bytes may come; otherwise how long to wait.</summary>
    public TimeSpan? Take(int bytes, DateTimeOffset now)
    {
        _left = Math.Min(_bytesPerSecond * Seconds, _left + (now - _at).TotalSeconds * _bytesPerSecond);
        _at = now;
        // a chunk that is larger than the bucket waits for a full one
        var needed = Math.Min(bytes, _bytesPerSecond * Seconds);
        if (needed > _left)
            return TimeSpan.FromSeconds(Math.Ceiling((needed - _left) / _bytesPerSecond));
        _left -= bytes;
        return null;
    }
}
