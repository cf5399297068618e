using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Writes what is held.</summary>
internal sealed class HeldStore(IDbContextFactory<ConnectHubDb> databases, HeldNews news, TimeProvider time)
{
    /// <summary>The id of the message that is held under this nonce, now or since before.</summary>
    public async Task<Guid> KeepAsync(ChatDraft draft, AutoModMatch match, CancellationToken cancellationToken)
    {
        var held = Row(draft, match, time.GetUtcNow());
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            db.Add(held);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The same message came twice at once. If it did not, the failure is real.
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var first = await db.Set<HeldMessage>().Where(h => h.UserId == held.UserId && h.Nonce == held.Nonce)
                .Select(h => (Guid?)h.Id).FirstOrDefaultAsync(cancellationToken);
            if (first is not { } id)
                throw;
            return id;
        }
        news.Tell(held);
        return held.Id;
    }

    private static HeldMessage Row(ChatDraft draft, AutoModMatch match, DateTimeOffset now) => new()
    {
        Id = OrderedIds.Next(now),
        ChannelId = draft.ChannelId,
        StreamId = draft.StreamId,
        UserId = draft.Sender.UserId,
        Nonce = draft.Nonce,
        Text = draft.Text,
        ReplyToId = draft.ReplyToId,
        Reason = match.Reason,
        MatchStart = match.Start,
        MatchLength = match.Length,
        HeldAt = now,
        ExpiresAt = now + HeldMessage.Lifetime,
    };
}
