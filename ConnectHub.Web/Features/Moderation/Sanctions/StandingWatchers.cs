namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>Open pages that must know when their own user's standing in a channel changes.</summary>
internal sealed partial class StandingWatchers(ILogger<StandingWatchers> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid ChannelId, Guid UserId), List<Watcher>> _watchers = [];

    public IDisposable Add(Guid channelId, Guid userId, Action changed)
    {
        var watcher = new Watcher(this, (channelId, userId), changed);
        lock (_lock)
        {
            if (!_watchers.TryGetValue(watcher.Key, out var watchers))
                _watchers[watcher.Key] = watchers = [];
            watchers.Add(watcher);
        }
        return watcher;
    }

    public void Tell(Guid channelId, Guid userId)
    {
        Watcher[] watchers;
        lock (_lock)
            watchers = _watchers.TryGetValue((channelId, userId), out var known) ? [.. known] : [];
        Tell(watchers);
    }

    /// <summary>To the person's pages on all channels.</summary>
    public void Tell(Guid userId)
    {
        Watcher[] watchers;
        lock (_lock)
            watchers = [.. _watchers.Where(one => one.Key.UserId == userId).SelectMany(one => one.Value)];
        Tell(watchers);
    }

    private void Tell(Watcher[] watchers)
    {
        foreach (var watcher in watchers)
        {
            try
            {
                watcher.Changed();
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception);
            }
        }
    }

    private void Remove(Watcher watcher)
    {
        lock (_lock)
        {
            if (_watchers.TryGetValue(watcher.Key, out var watchers) && watchers.Remove(watcher) && watchers.Count == 0)
                _watchers.Remove(watcher.Key);
        }
    }

    private sealed class Watcher(StandingWatchers owner, (Guid, Guid) key, Action changed) : IDisposable
    {
        public (Guid, Guid) Key => key;

        public Action Changed => changed;

        public void Dispose() => owner.Remove(this);
    }

    [LoggerMessage(LogLevel.Error, "A page that watches its user's standing failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
