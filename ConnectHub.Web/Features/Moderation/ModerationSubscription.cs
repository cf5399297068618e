namespace ConnectHub.Web.Features.Moderation;

/// <summary>One reader of a feed with its queue: at most <see cref="Limit"/> events wait; when more come, all of them become one <see cref="EventsMissed"/>.</summary>
internal sealed partial class ModerationSubscription(Func<ModerationEvent, Task> handler, Action<ModerationSubscription> gone, ILogger logger) : IDisposable
{
    public const int Limit = 256;

    private readonly Lock _lock = new();
    private readonly Queue<ModerationEvent> _waiting = new();
    private bool _running;
    private bool _disposed;

    public void Offer(ModerationEvent happened)
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            if (_waiting.Count == Limit)
            {
                _waiting.Clear();
                happened = new EventsMissed();
            }
            _waiting.Enqueue(happened);
            if (_running)
                return;
            _running = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(static reader => _ = reader.PumpAsync(), this, preferLocal: false);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _waiting.Clear();
        }
        gone(this);
    }

    // Never throws: nobody awaits it.
    private async Task PumpAsync()
    {
        while (Next() is { } happened)
        {
            try
            {
                await handler(happened);
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception, happened.GetType().Name);
            }
        }
    }

    private ModerationEvent? Next()
    {
        lock (_lock)
        {
            _running = _waiting.TryDequeue(out var happened);
            return happened;
        }
    }

    [LoggerMessage(LogLevel.Error, "A reader of a moderation feed failed on {Event}; it goes on with the next")]
    private static partial void LogFailed(ILogger logger, Exception exception, string @event);
}
