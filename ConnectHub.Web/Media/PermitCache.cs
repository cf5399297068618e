using System.Collections.Concurrent;

namespace ConnectHub.Web.Media;

/// <summary>
/// Remembers for a few seconds what a gate granted, so that it is not asked for each part. Refusals are not kept. A revoked
/// token therefore works for at most <see cref="Lifetime"/> longer.
/// </summary>
internal sealed class PermitCache(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3);
    private const int Many = 10_000;
    private readonly ConcurrentDictionary<(Guid StreamId, string Token), long> _granted = new();

    public bool IsGranted(Guid streamId, string? token) =>
        _granted.TryGetValue((streamId, token ?? ""), out var at) && time.GetElapsedTime(at) < Lifetime;

    public void Grant(Guid streamId, string? token)
    {
        if (_granted.Count >= Many)
            Sweep();
        _granted[(streamId, token ?? "")] = time.GetTimestamp();
    }

    public void Forget(Guid streamId)
    {
        foreach (var key in _granted.Keys)
            if (key.StreamId == streamId)
                _granted.TryRemove(key, out _);
    }

    private void Sweep()
    {
        foreach (var (key, at) in _granted)
            if (time.GetElapsedTime(at) >= Lifetime)
                _granted.TryRemove(key, out _);
    }
}
