using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips.Studio;

/// <summary>Deletes many clips, each with the right that deleting one asks for.</summary>
public sealed class ClipRemoval(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ClipService clips)
{
    /// <summary>How many are gone; those that are not this user's to delete stay.</summary>
    public async Task<int> DeleteAsync(Guid userId, IReadOnlyCollection<Guid> clipIds, CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var clipId in clipIds)
            gone += await clips.DeleteAsync(userId, clipId, cancellationToken) is ClipResult.Made ? 1 : 0;
        return gone;
    }

    /// <summary>All that one person made of a channel; 0 for who moderates nothing there.</summary>
    public async Task<int> DeleteAllByAsync(Guid userId, Guid channelId, Guid creatorId, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(userId, channelId, cancellationToken) < ChannelRole.Moderator)
            return 0;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ids = await db.Set<Clip>().Where(c => c.ChannelId == channelId && c.CreatorId == creatorId).Select(c => c.Id).ToListAsync(cancellationToken);
        return await DeleteAsync(userId, ids, cancellationToken);
    }
}
