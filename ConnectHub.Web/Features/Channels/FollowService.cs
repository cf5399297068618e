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
        if (await IsFollowingAsync(db, userId, channelId, cancellationToken))
            return true;
        db.Add(new Follow { ChannelId = channelId, UserId = userId, CreatedAt = time.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // A second click was faster: what was asked for is there. Otherwise the failure is real.
            if (!await IsFollowingAsync(db, userId, channelId, cancellationToken))
                throw;
        }
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
