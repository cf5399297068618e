using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>A channel's blocked and allowed terms.</summary>
public sealed class TermService(
    ModerationActs acts, ModerationLog log, ChannelAccess access, AutoModService automod, IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    /// <summary>By effect and text. Null: the reader is no moderator there.</summary>
    public async Task<IReadOnlyList<ChannelTerm>?> ListAsync(Guid? readerId, Guid channelId, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ChannelTerm>().AsNoTracking().Where(t => t.ChannelId == channelId && (t.Until == null || t.Until > now))
            .OrderBy(t => t.Effect).ThenBy(t => t.Key).ThenBy(t => t.Match).ToListAsync(cancellationToken);
    }

    /// <summary><paramref name="until"/>: null for good.</summary>
    public async Task<ModerationResult> AddAsync(
        Guid? actorId, Guid channelId, NewTerm term, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var text = term.Text.Trim();
        var (key, refusal) = TermRules.Check(term.Effect, term.Match, text);
        if (key is null)
            return new ModerationResult.Invalid("text", refusal!);
        if (until <= time.GetUtcNow())
            return new ModerationResult.Invalid("until", "This time is over.");
        return Told(await acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            await TermStore.ClearAsync(db, channelId, time.GetUtcNow(), cancellationToken);
            if (await TermStore.FindAsync(db, channelId, term.Effect, term.Match, key, cancellationToken) is { } there)
                return await ModerationLog.AlreadyAsync(db, there.AddedById, there.At, "added this term already", cancellationToken);
            if (await TermStore.FullAsync(db, channelId, term.Match, cancellationToken) is { } full)
                return new ModerationResult.NothingToDo(full);
            var row = new ChannelTerm
            {
                Id = OrderedIds.Next(time.GetUtcNow()),
                ChannelId = channelId,
                Effect = term.Effect,
                Match = term.Match,
                Text = text,
                Key = key,
                AddedById = actor.UserId!.Value,
                At = time.GetUtcNow(),
                Until = until,
            };
            db.Add(row);
            return new ModerationResult.Done(await LogAsync(db, actor, ActionKind.TermAdded, row, cancellationToken));
        }, cancellationToken), channelId);
    }

    public async Task<ModerationResult> RemoveAsync(Guid? actorId, Guid channelId, Guid termId, CancellationToken cancellationToken) =>
        Told(await acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            var row = await db.Set<ChannelTerm>().AsNoTracking().FirstOrDefaultAsync(t => t.ChannelId == channelId && t.Id == termId, cancellationToken);
            // Deleted by condition and not by the row that was read: of two who remove it one is second.
            if (row is null || await db.Set<ChannelTerm>().Where(t => t.Id == termId).ExecuteDeleteAsync(cancellationToken) == 0)
                return new ModerationResult.NotFound("There is no such term (any more).");
            return new ModerationResult.Done(await LogAsync(db, actor, ActionKind.TermRemoved, row, cancellationToken));
        }, cancellationToken), channelId);

    private async Task<ModerationAction> LogAsync(ConnectHubDb db, ModerationActor actor, ActionKind kind, ChannelTerm row, CancellationToken cancellationToken)
    {
        var stream = await ModerationLog.LiveStreamAsync(db, row.ChannelId, cancellationToken);
        return log.Append(db, row.ChannelId, actor, kind, new ActionSubject(stream, Evidence: TermEvidence.Of([row])));
    }

    private ModerationResult Told(ModerationResult result, Guid channelId)
    {
        if (result is ModerationResult.Done)
            automod.Tell(channelId);
        return result;
    }
}

/// <summary>A term to be added.</summary>
public sealed record NewTerm(TermEffect Effect, TermMatch Match, string Text);
