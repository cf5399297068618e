using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Chat.Overlay;

/// <summary>The secret address of a channel's chat, for its owner only: it also opens streams that are not public.</summary>
public sealed class ChatOverlayKeys(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    /// <summary>Since when there is an address; null while there is none.</summary>
    public async Task<DateTimeOffset?> CreatedAtAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await OfOwner(db, ownerId).Select(k => (DateTimeOffset?)k.CreatedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A new secret in place of the one before, which opens nothing any more. Its only sight; null without a channel.</summary>
    public async Task<string?> RotateAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channelId = await db.Set<Channel>().Where(c => c.OwnerId == ownerId).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken);
        if (channelId is null)
            return null;
        var token = SecretToken.New();
        var (hash, now) = (SecretToken.Hash(token), time.GetUtcNow());
        if (await db.FindAsync<ChatOverlayKey>([channelId.Value], cancellationToken) is { } key)
            (key.TokenHash, key.CreatedAt) = (hash, now);
        else
            db.Add(new ChatOverlayKey { ChannelId = channelId.Value, TokenHash = hash, CreatedAt = now });
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>False: there was none.</summary>
    public async Task<bool> RevokeAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await OfOwner(db, ownerId).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <summary>Null for a token that opens nothing (any more).</summary>
    public async Task<Guid?> ChannelOfAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is null || token.Length != SecretToken.Length)
            return null;
        var hash = SecretToken.Hash(token);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ChatOverlayKey>().Where(k => k.TokenHash == hash).Select(k => (Guid?)k.ChannelId).FirstOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<ChatOverlayKey> OfOwner(ConnectHubDb db, Guid ownerId) =>
        db.Set<ChatOverlayKey>().Where(k => db.Set<Channel>().Any(c => c.Id == k.ChannelId && c.OwnerId == ownerId));
}
