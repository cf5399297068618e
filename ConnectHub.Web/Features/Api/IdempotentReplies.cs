using ConnectHub.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Api;

/// <summary>The kept answers. Bodies are under data protection: one of them holds an ingest token.</summary>
internal sealed class IdempotentReplies(IDbContextFactory<ConnectHubDb> databases, IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Longer than any request works; what is older was left behind by a process that died.
    private static readonly TimeSpan Work = TimeSpan.FromMinutes(1);
    private const int AtWork = 0;

    // One process works on a database: what was at work before it started died with the one before.
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly IDataProtector _bodies = protection.CreateProtector("ConnectHub.Api.IdempotentReplies.v1");

    public async Task<IdempotencyClaim> ClaimAsync(Guid userId, string key, string requestHash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var dead = _started > now - Work ? _started : now - Work;
        await Of(db, userId, key).Where(r => r.CreatedAt < now - Kept || (r.StatusCode == AtWork && r.CreatedAt < dead)).ExecuteDeleteAsync(cancellationToken);
        if (await Of(db, userId, key).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is { } known)
            return Judge(known, requestHash);
        db.Add(new IdempotentReply { UserId = userId, Key = key, RequestHash = requestHash, StatusCode = AtWork, CreatedAt = now });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new IdempotencyClaim.Ours();
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another node was faster.
            return new IdempotencyClaim.AtWork();
        }
    }

    public async Task KeepAsync(Guid userId, string key, int statusCode, string body, string? location)
    {
        var hidden = _bodies.Protect(body);
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await Of(db, userId, key).ExecuteUpdateAsync(r => r
            .SetProperty(x => x.StatusCode, statusCode)
            .SetProperty(x => x.Body, hidden)
            .SetProperty(x => x.Location, location), CancellationToken.None);
    }

    public async Task ReleaseAsync(Guid userId, string key)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await Of(db, userId, key).Where(r => r.StatusCode == AtWork).ExecuteDeleteAsync(CancellationToken.None);
    }

    public async Task<int> ForgetOldAsync(CancellationToken cancellationToken)
    {
        var old = time.GetUtcNow() - Kept;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<IdempotentReply>().Where(r => r.CreatedAt < old).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<IdempotentReply> Of(ConnectHubDb db, Guid userId, string key) =>
        db.Set<IdempotentReply>().Where(r => r.UserId == userId && r.Key == key);

    private IdempotencyClaim Judge(IdempotentReply known, string requestHash)
    {
        if (known.RequestHash != requestHash)
            return new IdempotencyClaim.OtherRequest();
        if (known.StatusCode == AtWork || known.Body is null)
            return new IdempotencyClaim.AtWork();
        return new IdempotencyClaim.Answered(known.StatusCode, _bodies.Unprotect(known.Body), known.Location);
    }
}

/// <summary>What a key stands for at the moment.</summary>
internal abstract record IdempotencyClaim
{
    /// <summary>New: this request does the work.</summary>
    public sealed record Ours : IdempotencyClaim;

    public sealed record Answered(int StatusCode, string Body, string? Location) : IdempotencyClaim;

    public sealed record AtWork : IdempotencyClaim;

    public sealed record OtherRequest : IdempotencyClaim;
}
