using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Takes a created stream live: one transaction decides, then room and ingest open.</summary>
public sealed partial class StreamStart(
    IDbContextFactory<ConnectHubDb> databases, StreamFactsCache facts, Broadcasts broadcasts, IEnumerable<IStreamOpening> openings,
    IOptions<StreamOptions> options, TimeProvider time, ILogger<StreamStart> logger)
{
    public async Task<StreamResult<LiveStream>> StartAsync(Guid userId, Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stream = await StreamService.FindAsync(db, streamId, cancellationToken);
        if (stream?.Channel?.OwnerId != userId)
            return StreamService.Refusal<LiveStream>(stream);
        if (stream.Status == StreamStatus.Live)
            return new StreamResult<LiveStream>.Ok(stream);
        if (await RefusalAsync(db, stream, cancellationToken) is { } refusal)
            return refusal;
        (stream.Status, stream.StartedAt) = (StreamStatus.Live, time.GetUtcNow());
        foreach (var opening in openings)
            await opening.AddAsync(db, stream, hasBegun: false, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // From here on nothing may be cancelled between the row and its broadcast.
        await transaction.CommitAsync(CancellationToken.None);
        broadcasts.Start(streamId, stream.StartedAt.Value);
        facts.Forget(streamId);
        LogStarted(logger, streamId, stream.Channel.Handle);
        return new StreamResult<LiveStream>.Ok(stream);
    }

    private async Task<StreamResult<LiveStream>?> RefusalAsync(ConnectHubDb db, LiveStream stream, CancellationToken cancellationToken)
    {
        if (stream.Status == StreamStatus.Ended)
            return new StreamResult<LiveStream>.WrongState("This stream has ended. Create a new one.");
        var live = db.Set<LiveStream>().Where(s => s.Status == StreamStatus.Live);
        var other = await live.Where(s => s.ChannelId == stream.ChannelId).Select(s => s.Title).FirstOrDefaultAsync(cancellationToken);
        if (other is not null)
            return new StreamResult<LiveStream>.WrongState(StreamCreation.LiveAlready(other));
        return await live.CountAsync(cancellationToken) < options.Value.MaxLive
            ? null
            : new StreamResult<LiveStream>.LimitReached("As many streams are live as this site can carry. Please try again in a few minutes.");
    }

    [LoggerMessage(LogLevel.Information, "Stream {Stream} of {Handle} started")]
    private static partial void LogStarted(ILogger logger, Guid stream, string handle);
}
