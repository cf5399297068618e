using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Channels;

public sealed class ChannelQueries(IDbContextFactory<ConnectHubDb> databases)
{
    /// <summary>By handle, in any case and with or without @; null when there is none.</summary>
    public async Task<Channel?> FindAsync(string? handle, CancellationToken cancellationToken)
    {
        var normalized = Handles.Normalize(handle);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Channel>().AsNoTracking().FirstOrDefaultAsync(c => c.Handle == normalized, cancellationToken);
    }

    /// <summary>A user's own channel; null for an unknown user.</summary>
    public async Task<Channel?> FindOwnAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Channel>().AsNoTracking().FirstOrDefaultAsync(c => c.OwnerId == userId, cancellationToken);
    }
}
