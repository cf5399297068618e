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
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Stream {Stream} was live before the restart and waits for its broadcaster")]
    private static partial void LogRecovered(ILogger logger, Guid stream);

    [LoggerMessage(LogLevel.Error, "The media of stream {Stream} could not be brought back")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
