using ConnectHub.Web.Data;
using ConnectHub.Web.Media;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Turns what happens to a stream's picture into its phase.</summary>
internal sealed partial class SourceEvents(
    IDbContextFactory<ConnectHubDb> databases, Broadcasts broadcasts, TimeProvider time, ILogger<SourceEvents> logger) : IMediaListener
{
    public async ValueTask SourcePlayingAsync(Guid streamId, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // A database that has to be asked again must not make the stream one that never had a picture.
        if (broadcasts.TryGet(streamId, out var broadcast))
            broadcast.HasPicture();
        // Written before the room says so: who hears "live" finds the stream in Browse.
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
            await db.Set<LiveStream>().Where(s => s.Id == streamId && s.Status == StreamStatus.Live && s.OnAirAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.OnAirAt, now), cancellationToken);
        if (broadcast is not null && broadcast.Playing(now))
            LogPlaying(logger, streamId, sessionId);
    }

    public ValueTask SourceStalledAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (broadcasts.TryGet(streamId, out var broadcast))
            broadcast.Lost(time.GetUtcNow());
        return ValueTask.CompletedTask;
    }

    /// <summary>The streamer learns the reason from the answer to the next chunk; a source that stays away stalls.</summary>
    public ValueTask SessionFailedAsync(Guid streamId, Guid sessionId, string reason, CancellationToken cancellationToken)
    {
        LogFailed(logger, streamId, sessionId, reason);
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "Stream {Stream} plays from session {Session}")]
    private static partial void LogPlaying(ILogger logger, Guid stream, Guid session);

    [LoggerMessage(LogLevel.Warning, "Session {Session} of stream {Stream} was closed: {Reason}")]
    private static partial void LogFailed(ILogger logger, Guid stream, Guid session, string reason);
}
