using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>"Approve and allow the term": what AutoMod minded in a message may be said for a while. It belongs to the approval, and to its row of the log.</summary>
internal sealed class TermAllowance(AutoModService automod, TimeProvider time)
{
    /// <summary>Null: it is added. Otherwise why it cannot be.</summary>
    public async Task<ModerationResult?> AddAsync(ConnectHubDb db, ModerationActor actor, HeldMessage held, CancellationToken cancellationToken)
    {
        var text = TermOf(held);
        var (key, _) = text is null ? default : TermRules.Check(TermEffect.Allow, TermMatch.Word, text);
        if (key is null)
            return new ModerationResult.Invalid("allowTerm", "There is no term in this message that could be allowed.");
        var now = time.GetUtcNow();
        var until = now + HeldDecisions.TermAllowedFor;
        await TermStore.ClearAsync(db, held.ChannelId, now, cancellationToken);
        if (await TermStore.FindAsync(db, held.ChannelId, TermEffect.Allow, TermMatch.Word, key, cancellationToken) is { } there)
        {
            there.Until = there.Until is { } end && end < until ? until : there.Until;
            return null;
        }
        if (await TermStore.FullAsync(db, held.ChannelId, TermMatch.Word, cancellationToken) is { } full)
            return new ModerationResult.NothingToDo(full);
        db.Add(new ChannelTerm
        {
            Id = OrderedIds.Next(now),
            ChannelId = held.ChannelId,
            Effect = TermEffect.Allow,
            Match = TermMatch.Word,
            Text = text!,
            Key = key,
            AddedById = actor.UserId!.Value,
            At = now,
            Until = until,
        });
        return null;
    }

    public void Tell(Guid channelId, bool allowed)
    {
        if (allowed)
            automod.Tell(channelId);
    }

    private static string? TermOf(HeldMessage held)
    {
        var match = held.Text.Substring(held.MatchStart, held.MatchLength);
        return held.Reason switch
        {
            AutoModReason.Caps or AutoModReason.Repetition => null,
            AutoModReason.Link => LinkText.Find(match) is [var link, ..] ? link.Host : null,
            _ => match,
        };
    }
}
