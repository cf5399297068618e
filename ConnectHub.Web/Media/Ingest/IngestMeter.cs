namespace ConnectHub.Web.Media.Ingest;

/// <summary>What comes into a stream: bytes over the last 5 s, frames, and when the last chunk came. For any thread.</summary>
internal sealed class IngestMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset At, int Bytes)> _chunks = new();
    private readonly Queue<(int Frames, double Seconds)> _parts = new();
    private DateTimeOffset _lastChunkAt;
    private DateTimeOffset _firstChunkAt;
    private bool _stalled;

    public DateTimeOffset LastChunkAt
    {
        get
        {
            lock (_lock)
                return _lastChunkAt;
        }
    }

    public bool Stalled
    {
        get
        {
            lock (_lock)
                return _stalled;
        }
    }

    public double FramesPerSecond
    {
        get
        {
            lock (_lock)
            {
                var seconds = _parts.Sum(part => part.Seconds);
                return seconds > 0 ? _parts.Sum(part => part.Frames) / seconds : 0;
            }
        }
    }

    public void Chunk(int bytes, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_chunks.Count == 0)
                _firstChunkAt = now;
            (_lastChunkAt, _stalled) = (now, false);
            _chunks.Enqueue((now, bytes));
            Forget(now);
        }
    }

    public void Frames(int frames, double seconds)
    {
        lock (_lock)
        {
            _parts.Enqueue((frames, seconds));
            if (_parts.Count > 20)
                _parts.Dequeue();
        }
    }

    public int BitrateKbps(DateTimeOffset now)
    {
        lock (_lock)
        {
            Forget(now);
            var seconds = Math.Clamp((now - _firstChunkAt).TotalSeconds, 1, Window.TotalSeconds);
            return (int)(_chunks.Sum(chunk => (long)chunk.Bytes) * 8 / 1000 / seconds);
        }
    }

    /// <summary>True once per stall.</summary>
    public bool MarkStalled()
    {
        lock (_lock)
        {
            var first = !_stalled;
            _stalled = true;
            return first;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_chunks.TryPeek(out var oldest) && now - oldest.At > Window)
            _chunks.Dequeue();
    }
}
