using ConnectHub.Web.Data;
using ConnectHub.Web.Media;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// The one way in which a stream ends, whoever wants it. The database decides who is first; only that call has effects:
/// the media is closed, then the room is told.
/// </summary>
public sealed partial class StreamEnding(
    IDbContextFactory<ConnectHubDb> databases, StreamFactsCache facts, Broadcasts broadcasts, LiveMedia media,
    TimeProvider time, ILogger<StreamEnding> logger)
{
    // Sessions are given time to write what they hold; a disk or a program that hangs may not keep the room from hearing of the end.
    private static readonly TimeSpan MediaPatience = TimeSpan.FromSeconds(30);

    /// <summary>False when it had ended already.</summary>
    public async Task<bool> EndAsync(Guid streamId, StreamEndReason reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var peak = broadcasts.TryGet(streamId, out var broadcast) ? broadcast.Room.PeakViewers : 0;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var ended = await db.Set<LiveStream>().Where(s => s.Id == streamId && s.Status != StreamStatus.Ended).ExecuteUpdateAsync(s => s
                .SetProperty(x => x.Status, StreamStatus.Ended)
                .SetProperty(x => x.EndReason, reason)
                .SetProperty(x => x.EndedAt, now)
                .SetProperty(x => x.PeakViewers, x => x.PeakViewers > peak ? x.PeakViewers : peak), cancellationToken);
            if (ended == 0)
                return false;
        }
        facts.Forget(streamId);
        LogEnded(logger, streamId, reason, peak);
        await CloseMediaAsync(streamId);
        broadcast?.End(now);
        return true;
    }

    internal async Task<LiveStream?> FindAsync(Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await StreamService.FindAsync(db, streamId, cancellationToken);
    }

    // Committed is ended: from here on nobody's cancelled request may keep the media open.
    private async Task CloseMediaAsync(Guid streamId)
    {
        try
        {
            using var limit = new CancellationTokenSource(MediaPatience, time);
            await media.EndAsync(streamId, limit.Token);
        }
        catch (Exception exception)
        {
            LogMediaFailed(logger, exception, streamId);
        }
    }

    [LoggerMessage(LogLevel.Information, "Stream {Stream} ended: {Reason}, at most {Peak} viewers")]
    private static partial void LogEnded(ILogger logger, Guid stream, StreamEndReason reason, int peak);

    [LoggerMessage(LogLevel.Error, "The media of ended stream {Stream} could not be closed")]
    private static partial void LogMediaFailed(ILogger logger, Exception exception, Guid stream);
}
