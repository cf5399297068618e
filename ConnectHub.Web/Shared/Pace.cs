using System.Collections.Concurrent;

namespace ConnectHub.Web.Shared;

/// <summary>
/// How fast each of many may do something: a token bucket per key, kept as one instant (when it will be full again), by a clock that nobody sets: when the
/// server's is set back, nobody has to wait for longer.
/// </summary>
internal sealed class Pace<TKey>(TimeProvider time) where TKey : notnull
{
    private const int PruneAt = 10_000;

    private readonly long _started = time.GetTimestamp();
    private readonly ConcurrentDictionary<TKey, TimeSpan> _fullAt = new();

    /// <summary>
    /// Zero when it may be done (it is counted then); otherwise how long to wait. The bucket holds <paramref name="window"/>, each act costs
    /// <paramref name="cost"/> of it.
    /// </summary>
    public TimeSpan Take(TKey key, TimeSpan cost, TimeSpan window)
    {
        var now = time.GetElapsedTime(_started);
        if (_fullAt.Count > PruneAt)
            Prune(now);
        while (true)
        {
            var known = _fullAt.TryGetValue(key, out var fullAt);
            var next = (known && fullAt > now ? fullAt : now) + cost;
            if (next - now > window)
                return next - now - window;
            if (known ? _fullAt.TryUpdate(key, next, fullAt) : _fullAt.TryAdd(key, next))
                return TimeSpan.Zero;
        }
    }

    /// <summary>It was nothing after all (a repeat, a refusal).</summary>
    public void GiveBack(TKey key, TimeSpan cost)
    {
        while (_fullAt.TryGetValue(key, out var fullAt))
        {
            if (_fullAt.TryUpdate(key, fullAt - cost, fullAt))
                return;
        }
    }

    private void Prune(TimeSpan now)
    {
        foreach (var bucket in _fullAt)
        {
            if (bucket.Value <= now)
                _fullAt.TryRemove(bucket);
        }
    }
}
