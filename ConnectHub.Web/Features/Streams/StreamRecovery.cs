using ConnectHub.Web.Data;
using ConnectHub.Web.Media;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// Before the first request is taken: what was live when the process died gets its room and its playlists back and waits for its
/// broadcaster. A stream whose media cannot be read stays, its next session starts afresh.
/// </summary>
internal sealed partial class StreamRecovery(
    IDbContextFactory<ConnectHubDb> databases, Broadcasts broadcasts, LiveMedia media, TimeProvider time, ILogger<StreamRecovery> logger) : IHostedService
{
    /// <summary>Ending takes seconds; a day also covers a clock that was wrong.</summary>
    private static readonly TimeSpan Unfinished = TimeSpan.FromDays(1);
    private const int MostUnfinished = 50;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var live = await db.Set<LiveStream>().AsNoTracking().Where(s => s.Status == StreamStatus.Live).ToListAsync(cancellationToken);
        foreach (var stream in live)
        {
            try
            {
                await media.RecoverAsync(stream.Id, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception, stream.Id);
            }
            broadcasts.Recover(stream, time.GetUtcNow());
            LogRecovered(logger, stream.Id);
        }
        await CloseEndedAsync(db, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The row says ended and the process died before it had closed the media: players would wait for more for ever.
    private async Task CloseEndedAsync(ConnectHubDb db, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Unfinished;
        var ended = await db.Set<LiveStream>().Where(s => s.Status == StreamStatus.Ended && s.OnAirAt != null && s.EndedAt > since)
            .OrderByDescending(s => s.EndedAt).Take(MostUnfinished).Select(s => s.Id).ToListAsync(cancellationToken);
        foreach (var id in ended)
        {
            try
            {
                await media.EndAsync(id, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception, id);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Stream {Stream} was live before the restart and waits for its broadcaster")]
    private static partial void LogRecovered(ILogger logger, Guid stream);

    [LoggerMessage(LogLevel.Error, "The media of stream {Stream} could not be brought back")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
