using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>
/// The secret addresses of overlays, for a channel's owner only. Known by their hash, so an address is shown once; a new one ends the old
/// one and whoever uses it.
/// </summary>
public sealed class OverlayTokens(IDbContextFactory<ConnectHubDb> databases, OverlaySources sources, TimeProvider time)
{
    /// <summary>When the address was made; null when there is none, and for who does not own the channel.</summary>
    public async Task<DateTimeOffset?> MadeAtAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<OverlayToken>().Where(t => t.ChannelId == channelId && db.Set<Channel>().Any(c => c.Id == channelId && c.OwnerId == userId))
            .Select(t => (DateTimeOffset?)t.CreatedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A fresh token; null for who does not own the channel.</summary>
    public async Task<string?> RenewAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Set<Channel>().AnyAsync(c => c.Id == channelId && c.OwnerId == userId, cancellationToken))
            return null;
        var token = SecretToken.New();
        if (await db.Set<OverlayToken>().FindAsync([channelId], cancellationToken) is { } known)
            (known.TokenHash, known.CreatedAt) = (SecretToken.Hash(token), time.GetUtcNow());
        else
            db.Add(new OverlayToken { ChannelId = channelId, TokenHash = SecretToken.Hash(token), CreatedAt = time.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        sources.Drop(channelId);
        return token;
    }

    /// <summary>The channel; null for a token that is none (any more).</summary>
    public async Task<Guid?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: > 0 and <= 100 })
            return null;
        var hash = SecretToken.Hash(token);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<OverlayToken>().Where(t => t.TokenHash == hash).Select(t => (Guid?)t.ChannelId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <inheritdoc cref="OverlaySources.Add"/>
    internal IDisposable Connect(Guid channelId, Action dropped) => sources.Add(channelId, dropped);
}
