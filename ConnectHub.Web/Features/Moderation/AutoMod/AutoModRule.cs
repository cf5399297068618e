using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Modes;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>
/// Holds what AutoMod minds. What is held already stays so under its nonce, whatever the settings say by then. Owner, moderators and
/// staff are exempt.
/// </summary>
internal sealed class AutoModRule(
    AutoModMemory memory, ModesMemory modes, HeldStore store, IDbContextFactory<ConnectHubDb> databases, TimeProvider time) : IChatRule
{
    /// <summary>Waiting for a decision, of one person in one channel.</summary>
    public const int MostPerUser = 3;

    /// <summary>Waiting in one channel: a raid must not bury its moderators.</summary>
    public const int MostPerChannel = 500;

    public int Order => 200;

    public async ValueTask<ChatVerdict> JudgeAsync(ChatDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Sender.IsTrusted)
            return ChatVerdict.Passed;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await KnownAsync(db, draft, cancellationToken) is { } known)
            return known;
        var (filter, levels) = await memory.OfAsync(draft.ChannelId, cancellationToken);
        if ((await modes.OfAsync(draft.ChannelId, cancellationToken)).ShieldAt(time.GetUtcNow()) is not null)
            levels = levels.Shielded();
        if (filter.Find(draft.Text, levels) is not { } match)
            return ChatVerdict.Passed;
        return await FullAsync(db, draft, cancellationToken) ?? new ChatVerdict.Hold(cancel => store.KeepAsync(draft, match, cancel));
    }

    private static async Task<ChatVerdict?> KnownAsync(ConnectHubDb db, ChatDraft draft, CancellationToken cancellationToken)
    {
        var held = await db.Set<HeldMessage>().Where(h => h.UserId == draft.Sender.UserId && h.Nonce == draft.Nonce)
            .Select(h => new { h.Id, h.State }).FirstOrDefaultAsync(cancellationToken);
        return held?.State switch
        {
            null => null,
            // Approved: on its way into the chat under this id.
            HeldState.Waiting or HeldState.Approved => new ChatVerdict.Hold(_ => Task.FromResult(held.Id)),
            HeldState.Denied => new ChatVerdict.Refuse("denied", "A moderator did not let your message through."),
            _ => new ChatVerdict.Refuse("expired", "No moderator looked at your message in time, so it was not sent."),
        };
    }

    private static async Task<ChatVerdict?> FullAsync(ConnectHubDb db, ChatDraft draft, CancellationToken cancellationToken)
    {
        var waiting = db.Set<HeldMessage>().Where(h => h.ChannelId == draft.ChannelId && h.State == HeldState.Waiting);
        if (await waiting.CountAsync(h => h.UserId == draft.Sender.UserId, cancellationToken) >= MostPerUser)
            return new ChatVerdict.Refuse("heldLimit", "Moderators must look at your earlier messages first.");
        return await waiting.CountAsync(cancellationToken) >= MostPerChannel
            ? new ChatVerdict.Refuse("heldLimit", "Moderators have very much to look at. Try again in a few minutes.")
            : null;
    }
}
