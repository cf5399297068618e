using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>
/// The shield: one act against a raid. While it is up, stricter modes and AutoMod levels lie over the channel's own; these can be changed meanwhile and are
/// in force again, as they are then, when it ends (by hand, by its undo, or by itself).
/// </summary>
public sealed class ShieldService(
    ModerationActs acts, ModerationLog log, ModesTeller teller, IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The page asks before it calls this.</summary>
    public async Task<ModerationResult> RaiseAsync(Guid? actorId, Guid channelId, TimeSpan length, CancellationToken cancellationToken)
    {
        if (length < Shortest || length > Longest)
            return new ModerationResult.Invalid("seconds", "A shield is up for 1 minute to 24 hours.");
        return await ToldAsync(await acts.ActAsync(actorId, channelId, ChannelRole.Moderator,
            (db, actor) => SaveAsync(db, actor, channelId, length, cancellationToken), cancellationToken));
    }

    public async Task<ModerationResult> EndAsync(Guid? actorId, Guid channelId, CancellationToken cancellationToken) =>
        await ToldAsync(await acts.ActAsync(actorId, channelId, ChannelRole.Moderator,
            (db, actor) => RemoveAsync(db, actor, channelId, DateTimeOffset.MaxValue, cancellationToken), cancellationToken));

    /// <summary>Ends the shields that have run out.</summary>
    internal async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var over = await db.Set<ChannelShield>().Where(s => s.Until <= now).Select(s => s.ChannelId).ToListAsync(cancellationToken);
        foreach (var channelId in over)
            await ToldAsync(await acts.CommitAsync(ModerationActor.Server,
                (inner, actor) => RemoveAsync(inner, actor, channelId, now, cancellationToken), cancellationToken));
    }

    private async Task<ModerationResult> SaveAsync(ConnectHubDb db, ModerationActor actor, Guid channelId, TimeSpan length, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var other = await db.Set<ChannelShield>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken);
        if (other?.Until > now)
            return await ModerationLog.AlreadyAsync(db, other.ById, other.At, "has raised the shield already", cancellationToken);
        // One that ran out and is not cleared away yet.
        await db.Set<ChannelShield>().Where(s => s.ChannelId == channelId && s.Until <= now).ExecuteDeleteAsync(cancellationToken);
        var stream = await ModerationLog.LiveStreamAsync(db, channelId, cancellationToken);
        var until = now + length;
        var action = log.Append(db, channelId, actor, ActionKind.ShieldOn, new ActionSubject(stream, Evidence: $$"""{"until":"{{until.UtcDateTime:O}}"}"""));
        db.Add(new ChannelShield { ChannelId = channelId, ActionId = action.Id, ById = actor.UserId!.Value, At = now, Until = until });
        return new ModerationResult.Done(action);
    }

    private async Task<ModerationResult> RemoveAsync(
        ConnectHubDb db, ModerationActor actor, Guid channelId, DateTimeOffset overAt, CancellationToken cancellationToken)
    {
        if (await db.Set<ChannelShield>().Where(s => s.ChannelId == channelId && s.Until <= overAt).ExecuteDeleteAsync(cancellationToken) == 0)
            return new ModerationResult.NothingToDo("The shield is down already.");
        var stream = await ModerationLog.LiveStreamAsync(db, channelId, cancellationToken);
        return new ModerationResult.Done(log.Append(db, channelId, actor, ActionKind.ShieldOff, new ActionSubject(stream)));
    }

    private async Task<ModerationResult> ToldAsync(ModerationResult result)
    {
        if (result is ModerationResult.Done { Action: var action })
            await teller.TellAsync(action.ChannelId, CancellationToken.None);
        return result;
    }
}
