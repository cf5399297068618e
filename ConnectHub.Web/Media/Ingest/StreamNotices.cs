using System.Threading.Channels;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>Tells the <see cref="IMediaListener"/>s one thing at a time, away from requests and locks.</summary>
internal sealed partial class StreamNotices(IServiceProvider services, ILogger<StreamNotices> logger) : BackgroundService
{
    private readonly Channel<Func<IMediaListener, CancellationToken, ValueTask>> _queue =
        Channel.CreateUnbounded<Func<IMediaListener, CancellationToken, ValueTask>>(new() { SingleReader = true });

    public void Playing(Guid streamId, Guid sessionId) =>
        _queue.Writer.TryWrite((listener, cancellationToken) => listener.SourcePlayingAsync(streamId, sessionId, cancellationToken));

    public void Stalled(Guid streamId) =>
        _queue.Writer.TryWrite((listener, cancellationToken) => listener.SourceStalledAsync(streamId, cancellationToken));

    public void Failed(Guid streamId, Guid sessionId, string reason) =>
        _queue.Writer.TryWrite((listener, cancellationToken) => listener.SessionFailedAsync(streamId, sessionId, reason, cancellationToken));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // resolved late: listeners themselves depend on LiveMedia
        await foreach (var notice in _queue.Reader.ReadAllAsync(stoppingToken))
            foreach (var listener in services.GetServices<IMediaListener>())
                await TellAsync(notice, listener, stoppingToken);
    }

    private async Task TellAsync(Func<IMediaListener, CancellationToken, ValueTask> notice, IMediaListener listener, CancellationToken stoppingToken)
    {
        try
        {
            await notice(listener, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, exception, listener.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Listener} failed on a media notice")]
    private static partial void LogFailed(ILogger logger, Exception exception, string listener);
}
