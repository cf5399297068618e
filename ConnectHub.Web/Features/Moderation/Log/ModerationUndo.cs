using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>Takes an action of the log back, once: the second row is written in the transaction that reverts, and the database keeps it single.</summary>
public sealed class ModerationUndo(
    IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ModerationLog log, IEnumerable<IUndo> undos)
{
    private readonly Dictionary<ActionKind, IUndo> _undos = undos.ToDictionary(undo => undo.Kind);

    public async Task<ModerationResult> UndoAsync(Guid? actorId, Guid channelId, Guid actionId, CancellationToken cancellationToken)
    {
        var role = await access.RoleOfAsync(actorId, channelId, cancellationToken);
        if (role < ChannelRole.Moderator)
            return ModerationResult.Forbidden.NoModerator;
        if (await FindAsync(channelId, actionId, cancellationToken) is not { } action)
            return new ModerationResult.NotFound("There is no such action in this channel's log.");
        if (!_undos.TryGetValue(action.Kind, out var undo))
            return new ModerationResult.NothingToDo("An action of this kind cannot be undone.");
        if (role < undo.Needs)
            return new ModerationResult.Forbidden("Only the owner of the channel and the site's staff may undo that.");
        if (await undo.ForbiddenAsync(action, new ModerationActor(actorId, role), cancellationToken) is { } reason)
            return new ModerationResult.Forbidden(reason);
        var result = await RevertAsync(undo, action, new ModerationActor(actorId, role), cancellationToken);
        if (result is not ModerationResult.Done done)
            return result;
        log.Announce(done.Action);
        // Committed: pages are told also when who undid it has left.
        await undo.TellAsync(action, CancellationToken.None);
        return result;
    }

    private async Task<ModerationResult> RevertAsync(IUndo undo, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await FirstAsync(db, action.Id, cancellationToken) is { } first)
                return first;
            var row = log.Append(db, action.ChannelId, actor, ActionKind.Undone, new ActionSubject(
                action.StreamId, action.TargetUserId, action.MessageId, UndoesId: action.Id));
            await db.SaveChangesAsync(cancellationToken);
            if (await undo.RevertAsync(db, action, actor, cancellationToken) is { } refusal)
                return new ModerationResult.NothingToDo(refusal);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new ModerationResult.Done(row);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody else's second row came first. If there is none the failure is real.
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await FirstAsync(db, action.Id, cancellationToken) is not { } first)
                throw;
            return first;
        }
    }

    private static async Task<ModerationResult?> FirstAsync(ConnectHubDb db, Guid actionId, CancellationToken cancellationToken) =>
        await db.Set<ModerationAction>().Where(a => a.UndoesId == actionId).Select(a => new { a.ActorId, a.At }).FirstOrDefaultAsync(cancellationToken) is { } first
            ? await ModerationLog.AlreadyAsync(db, first.ActorId, first.At, "already undid that", cancellationToken)
            : null;

    private async Task<ModerationAction?> FindAsync(Guid channelId, Guid actionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ModerationAction>().AsNoTracking().FirstOrDefaultAsync(a => a.ChannelId == channelId && a.Id == actionId, cancellationToken);
    }
}
