using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Api.Events;

/// <summary>How many event streams are open, of each caller and of all.</summary>
internal sealed class EventConnections(IOptions<ApiOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ofCaller = [];
    private int _all;

    /// <summary>Null when there are as many as may be; otherwise one is counted until it is disposed.</summary>
    public IDisposable? TryOpen(string caller)
    {
        lock (_lock)
        {
            var own = _ofCaller.GetValueOrDefault(caller);
            if (own >= options.Value.EventStreamsPerCaller || _all >= options.Value.EventStreams)
                return null;
            _ofCaller[caller] = own + 1;
            _all++;
        }
        return new Open(this, caller);
    }

    private void Close(string caller)
    {
        lock (_lock)
        {
            _all--;
            if (--_ofCaller[caller] == 0)
                _ofCaller.Remove(caller);
        }
    }

    private sealed class Open(EventConnections all, string caller) : IDisposable
    {
        private EventConnections? _all = all;

        public void Dispose() => Interlocked.Exchange(ref _all, null)?.Close(caller);
    }
}
