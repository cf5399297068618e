namespace ConnectHub.Web.Features.Moderation;

/// <summary>The live feed of each channel for its moderators' pages. It carries no texts of its own; who may subscribe is the page's check.</summary>
public sealed class ModerationFeed(ILogger<ModerationFeed> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<ModerationSubscription>> _ofChannel = [];

    /// <summary>Never waits and never throws. Called after the commit.</summary>
    public void Publish(Guid channelId, ModerationEvent happened)
    {
        ModerationSubscription[] readers;
        lock (_lock)
            readers = _ofChannel.TryGetValue(channelId, out var known) ? [.. known] : [];
        foreach (var reader in readers)
            reader.Offer(happened);
    }

    /// <summary>For what happened on every channel at once.</summary>
    public void PublishToAll(ModerationEvent happened)
    {
        ModerationSubscription[] readers;
        lock (_lock)
            readers = [.. _ofChannel.Values.SelectMany(known => known)];
        foreach (var reader in readers)
            reader.Offer(happened);
    }

    /// <summary>
    /// Until disposed, one call at a time, in order; a handler that throws is called with the next all the same. One that is too slow is
    /// told <see cref="EventsMissed"/> instead of what it missed.
    /// </summary>
    public IDisposable Subscribe(Guid channelId, Func<ModerationEvent, Task> handler)
    {
        var reader = new ModerationSubscription(handler, gone => Remove(channelId, gone), logger);
        lock (_lock)
        {
            if (!_ofChannel.TryGetValue(channelId, out var readers))
                _ofChannel[channelId] = readers = [];
            readers.Add(reader);
        }
        return reader;
    }

    /// <inheritdoc cref="Subscribe(Guid, Func{ModerationEvent, Task})"/>
    public IDisposable Subscribe(Guid channelId, Action<ModerationEvent> handler) => Subscribe(channelId, happened =>
    {
        handler(happened);
        return Task.CompletedTask;
    });

    private void Remove(Guid channelId, ModerationSubscription reader)
    {
        lock (_lock)
        {
            if (_ofChannel.TryGetValue(channelId, out var readers) && readers.Remove(reader) && readers.Count == 0)
                _ofChannel.Remove(channelId);
        }
    }
}
