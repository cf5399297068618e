using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Channels;

/// <summary>Following a channel; both ways idempotent.</summary>
public sealed class FollowService(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    private const int ListLimit = 500;

    /// <summary>False when there is no such channel, or it is the user's own.</summary>
    public async Task<bool> FollowAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Set<Channel>().AnyAsync(c => c.Id == channelId && c.OwnerId != userId, cancellationToken))
            return false;
        // Whoever clicks twice, or follows and unfollows at once, must meet no conflict: the database decides in one statement (SQLite and PostgreSQL alike).
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "Follows" ("ChannelId", "UserId", "CreatedAt") VALUES ({channelId}, {userId}, {time.GetUtcNow().UtcDateTime}) ON CONFLICT DO NOTHING""",
            cancellationToken);
        return true;
    }

    public async Task UnfollowAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<Follow>().Where(f => f.ChannelId == channelId && f.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<bool> IsFollowingAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await IsFollowingAsync(db, userId, channelId, cancellationToken);
    }

    public async Task<int> CountAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Follow>().CountAsync(f => f.ChannelId == channelId, cancellationToken);
    }

    /// <summary>The channels that the user follows, by name.</summary>
    public async Task<IReadOnlyList<Channel>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Channel>().AsNoTracking()
            .Where(c => db.Set<Follow>().Any(f => f.ChannelId == c.Id && f.UserId == userId))
            .OrderBy(c => c.DisplayName).ThenBy(c => c.Handle).Take(ListLimit)
            .ToListAsync(cancellationToken);
    }

    private static Task<bool> IsFollowingAsync(ConnectHubDb db, Guid userId, Guid channelId, CancellationToken cancellationToken) =>
        db.Set<Follow>().AnyAsync(f => f.ChannelId == channelId && f.UserId == userId, cancellationToken);
}
