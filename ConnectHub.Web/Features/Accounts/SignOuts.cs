using System.Collections.Concurrent;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>
/// Whose cookies and circuits of before are not good any more (another password or role, a lock, "sign out everywhere"). Said on this server at once;
/// what was missed is found by the checks of every minute (<see cref="CircuitRevalidation.Interval"/>).
/// </summary>
internal sealed class SignOuts(TimeProvider time)
{
    // A cookie knows its time to the second only.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _announced = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, List<Action>> _watchers = [];

    /// <summary>After the new security stamp is committed.</summary>
    public void Announce(Guid userId)
    {
        var now = time.GetUtcNow();
        foreach (var (who, at) in _announced)
        {
            if (now - at > CircuitRevalidation.Interval * 2)
                _announced.TryRemove(who, out _);
        }
        _announced[userId] = now;
        Action[] watchers;
        lock (_gate)
            watchers = _watchers.TryGetValue(userId, out var list) ? [.. list] : [];
        foreach (var watcher in watchers)
            watcher();
    }

    /// <summary>A cookie of this time has to show anew that it is good.</summary>
    public bool ConcernsCookieOf(Guid userId, DateTimeOffset? issued) =>
        _announced.TryGetValue(userId, out var at) && (issued is null || issued <= at + Rounding);

    /// <summary>Called at each announcement until disposed. <paramref name="signedOut"/> must be quick.</summary>
    public IDisposable Watch(Guid userId, Action signedOut)
    {
        lock (_gate)
        {
            if (!_watchers.TryGetValue(userId, out var list))
                _watchers[userId] = list = [];
            list.Add(signedOut);
        }
        return new Watching(this, userId, signedOut);
    }

    private void Leave(Guid userId, Action signedOut)
    {
        lock (_gate)
        {
            if (_watchers.TryGetValue(userId, out var list) && list.Remove(signedOut) && list.Count == 0)
                _watchers.Remove(userId);
        }
    }

    private sealed class Watching(SignOuts signOuts, Guid userId, Action signedOut) : IDisposable
    {
        public void Dispose() => signOuts.Leave(userId, signedOut);
    }
}
