namespace ConnectHub.Web.Features.Engagement;

/// <summary>The overlays that are open now, by channel: a browser source of OBS, or somebody who looks at the address.</summary>
public sealed class OverlaySources
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<Source>> _open = [];

    public int CountOf(Guid channelId)
    {
        lock (_lock)
            return _open.TryGetValue(channelId, out var sources) ? sources.Count : 0;
    }

    /// <summary>Counts until disposed. <paramref name="dropped"/> is called when its address has been replaced; it must not wait.</summary>
    public IDisposable Add(Guid channelId, Action dropped)
    {
        var source = new Source(this, channelId, dropped);
        lock (_lock)
        {
            if (!_open.TryGetValue(channelId, out var sources))
                _open[channelId] = sources = [];
            sources.Add(source);
        }
        return source;
    }

    internal void Drop(Guid channelId)
    {
        List<Source> dropped;
        lock (_lock)
        {
            if (!_open.Remove(channelId, out dropped!))
                return;
        }
        foreach (var source in dropped)
            source.Dropped();
    }

    private void Remove(Source source)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(source.ChannelId, out var sources) && sources.Remove(source) && sources.Count == 0)
                _open.Remove(source.ChannelId);
        }
    }

    private sealed class Source(OverlaySources owner, Guid channelId, Action dropped) : IDisposable
    {
        public Guid ChannelId => channelId;

        public Action Dropped => dropped;

        public void Dispose() => owner.Remove(this);
    }
}
