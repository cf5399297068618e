using System.Buffers.Text;
using System.Security.Cryptography;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>
/// The keys of a channel's encoders, for its owner only. Looked up by their hash, kept under data protection so that the owner can
/// see them again, and never logged.
/// </summary>
public sealed class StreamKeyService(
    IDbContextFactory<ConnectHubDb> databases, IDataProtectionProvider protection, RtmpPublishers publishers, TimeProvider time)
{
    public const int MaxKeys = 10;
    public const int NameLimit = 40;

    private readonly IDataProtector _keys = protection.CreateProtector("ConnectHub.Encoders.StreamKeys.v1");

    public async Task<IReadOnlyList<StreamKeyView>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await OfOwner(db, userId).OrderBy(k => k.CreatedAt)
            .Select(k => new StreamKeyView(k.Id, k.Name, k.CreatedAt, k.LastUsedAt, k.LastUsedFrom)).ToListAsync(cancellationToken);
    }

    /// <summary>Null without a channel, with too many keys, or for a name that is empty or too long.</summary>
    public async Task<StreamKeyView?> CreateAsync(Guid userId, string name, CancellationToken cancellationToken)
    {
        var clean = PlainText.Line(name);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channelId = await db.Set<Channel>().Where(c => c.OwnerId == userId).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken);
        if (channelId is null || clean.Length is 0 or > NameLimit || await OfOwner(db, userId).CountAsync(cancellationToken) >= MaxKeys)
            return null;
        var secret = NewKey();
        var key = new StreamKey { ChannelId = channelId.Value, Name = clean, KeyHash = SecretToken.Hash(secret), ProtectedKey = _keys.Protect(secret), CreatedAt = time.GetUtcNow() };
        db.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return new StreamKeyView(key.Id, key.Name, key.CreatedAt, null, null);
    }

    /// <summary>The key itself; null when it is not the user's.</summary>
    public async Task<string?> RevealAsync(Guid userId, Guid keyId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hidden = await OfOwner(db, userId).Where(k => k.Id == keyId).Select(k => k.ProtectedKey).FirstOrDefaultAsync(cancellationToken);
        return hidden is null ? null : _keys.Unprotect(hidden);
    }

    /// <summary>A new key in place of this one; who publishes with the old one is put off. False when it is not the user's.</summary>
    public async Task<bool> RotateAsync(Guid userId, Guid keyId, CancellationToken cancellationToken)
    {
        var secret = NewKey();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await OfOwner(db, userId).FirstOrDefaultAsync(k => k.Id == keyId, cancellationToken) is not { } key)
            return false;
        (key.KeyHash, key.ProtectedKey, key.LastUsedAt, key.LastUsedFrom) = (SecretToken.Hash(secret), _keys.Protect(secret), null, null);
        await db.SaveChangesAsync(cancellationToken);
        publishers.PutOff(keyId);
        return true;
    }

    public async Task DeleteAsync(Guid userId, Guid keyId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await OfOwner(db, userId).Where(k => k.Id == keyId).ExecuteDeleteAsync(cancellationToken) > 0)
            publishers.PutOff(keyId);
    }

    /// <summary>The key that a publisher shows, with its channel's owner; null for a wrong one.</summary>
    internal async Task<(Guid KeyId, Guid OwnerId)?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = SecretToken.Hash(secret);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<StreamKey>().Where(k => k.KeyHash == hash)
            .Join(db.Set<Channel>(), k => k.ChannelId, c => c.Id, (k, c) => new { k.Id, c.OwnerId }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Id, found.OwnerId);
    }

    internal async Task UsedAsync(Guid keyId, string from, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<StreamKey>().Where(k => k.Id == keyId)
            .ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsedAt, now).SetProperty(x => x.LastUsedFrom, from), cancellationToken);
    }

    private static IQueryable<StreamKey> OfOwner(ConnectHubDb db, Guid userId) =>
        db.Set<StreamKey>().Where(k => db.Set<Channel>().Any(c => c.Id == k.ChannelId && c.OwnerId == userId));

    private static string NewKey() => "live_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
}

public sealed record StreamKeyView(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, string? LastUsedFrom);
