using System.Threading.Channels;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>
/// Tells the <see cref="IMediaListener"/>s, away from requests and locks: what concerns one stream one thing after the other, and each as
/// often as it takes, because a lost "playing" would leave a stream off air for ever. One stream's trouble keeps no other waiting.
/// </summary>
internal sealed partial class StreamNotices(IServiceProvider services, TimeProvider time, ILogger<StreamNotices> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>About ten minutes. Whoever cannot take a notice for so long has lost more than that.</summary>
    private const int MostTries = 120;
    private readonly Channel<Notice> _queue = Channel.CreateUnbounded<Notice>(new() { SingleReader = true });

    public void Playing(Guid streamId, Guid sessionId) =>
        _queue.Writer.TryWrite(new(streamId, (listener, cancellationToken) => listener.SourcePlayingAsync(streamId, sessionId, cancellationToken)));

    public void Stalled(Guid streamId) =>
        _queue.Writer.TryWrite(new(streamId, (listener, cancellationToken) => listener.SourceStalledAsync(streamId, cancellationToken)));

    public void Failed(Guid streamId, Guid sessionId, string reason) =>
        _queue.Writer.TryWrite(new(streamId, (listener, cancellationToken) => listener.SessionFailedAsync(streamId, sessionId, reason, cancellationToken)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var latest = new Dictionary<Guid, Task>();
        await foreach (var notice in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            latest[notice.StreamId] = TellAsync(notice, after: latest.GetValueOrDefault(notice.StreamId, Task.CompletedTask), stoppingToken);
            foreach (var (streamId, _) in latest.Where(told => told.Value.IsCompleted).ToArray())
                latest.Remove(streamId);
        }
    }

    private async Task TellAsync(Notice notice, Task after, CancellationToken stoppingToken)
    {
        await after;
        // resolved late: listeners themselves depend on LiveMedia
        foreach (var listener in services.GetServices<IMediaListener>())
            await TellAsync(notice, listener, stoppingToken);
    }

    // Never throws: the stream's next notice waits for it.
    private async Task TellAsync(Notice notice, IMediaListener listener, CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        for (var tries = 1; !stoppingToken.IsCancellationRequested; tries++, pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await notice.Tell(listener, stoppingToken);
                return;
            }
            catch (Exception exception)
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
                if (tries == MostTries)
                {
                    LogLost(logger, exception, listener.GetType().Name, notice.StreamId);
                    return;
                }
                LogFailed(logger, exception, listener.GetType().Name, notice.StreamId, tries, pause);
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private sealed record Notice(Guid StreamId, Func<IMediaListener, CancellationToken, ValueTask> Tell);

    [LoggerMessage(LogLevel.Warning, "{Listener} did not take a notice about the picture of stream {Stream} (try {Try}); it is told again in {Pause}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string listener, Guid stream, int @try, TimeSpan pause);

    [LoggerMessage(LogLevel.Error, "{Listener} never took a notice about the picture of stream {Stream}; it is not told any more")]
    private static partial void LogLost(ILogger logger, Exception exception, string listener, Guid stream);
}
