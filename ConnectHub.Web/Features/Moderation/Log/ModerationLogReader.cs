using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>Reads a channel's log for its moderators.</summary>
public sealed class ModerationLogReader(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, IEnumerable<IUndo> undos, TimeProvider time)
{
    public const int MaxLimit = 200;

    private readonly Dictionary<ActionKind, IUndo> _undos = undos.ToDictionary(undo => undo.Kind);

    /// <summary>Newest first, at most <paramref name="limit"/> before the cursor. Null: the reader is no moderator there.</summary>
    public async Task<LogPage?> ListAsync(
        Guid? readerId, Guid channelId, LogFilter filter, Guid? cursor, int limit, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        var size = Math.Clamp(limit, 1, MaxLimit);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await ReadAsync(db, Filtered(db, channelId, filter)
            .Where(a => cursor == null || a.Id < cursor).OrderByDescending(a => a.Id).Take(size + 1), cancellationToken);
        return rows.Count > size ? new LogPage(rows[..size], rows[size - 1].Id) : new LogPage(rows, null);
    }

    /// <summary>Null also when the reader is no moderator there.</summary>
    public async Task<LogEntry?> FindAsync(Guid? readerId, Guid channelId, Guid actionId, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await ReadAsync(db, db.Set<ModerationAction>().Where(a => a.ChannelId == channelId && a.Id == actionId), cancellationToken);
        return rows.FirstOrDefault();
    }

    private async Task<List<LogEntry>> ReadAsync(ConnectHubDb db, IQueryable<ModerationAction> actions, CancellationToken cancellationToken)
    {
        var rows = await actions.AsNoTracking().Select(a => new
        {
            Entry = new LogEntry(
                a.Id, a.At, a.Kind, a.StreamId, a.ActorId, a.Actor!.UserName, a.ActorRole, a.TargetUserId, a.TargetUser!.UserName,
                a.MessageId, a.Reason, a.Evidence, a.UndoesId),
            Undo = db.Set<ModerationAction>().Where(u => u.UndoesId == a.Id)
                .Select(u => new { ById = u.ActorId, By = u.Actor!.UserName, u.At }).FirstOrDefault(),
            UndoesKind = db.Set<ModerationAction>().Where(u => u.Id == a.UndoesId).Select(u => (ActionKind?)u.Kind).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => Judged(row.Entry with
        {
            Undo = row.Undo is { ById: { } byId } undo ? new LogUndo(byId, undo.By ?? "", undo.At) : null,
            UndoesKind = row.UndoesKind,
        }))];
    }

    private LogEntry Judged(LogEntry entry)
    {
        if (entry.Undo is not null || entry.Kind == ActionKind.Undone || IsOwnAffair(entry))
            return entry;
        if (!_undos.TryGetValue(entry.Kind, out var undo))
            return entry with { Final = entry.ActorId is null ? null : "Cannot be undone" };
        var late = undo.TooLate(entry, time.GetUtcNow());
        return entry with { CanUndo = late is null, Final = late };
    }

    // What somebody did with their own message is theirs.
    private static bool IsOwnAffair(LogEntry entry) => entry.ActorRole == ChannelRole.None && entry.ActorId is not null;

    private static IQueryable<ModerationAction> Filtered(ConnectHubDb db, Guid channelId, LogFilter filter)
    {
        var actions = db.Set<ModerationAction>().Where(a => a.ChannelId == channelId);
        if (filter.Kinds is { Count: > 0 } kinds)
            actions = actions.Where(a => kinds.Contains(a.Kind));
        if (filter.ActorId is { } actorId)
            actions = actions.Where(a => a.ActorId == actorId);
        if (filter.TargetUserId is { } targetId)
            actions = actions.Where(a => a.TargetUserId == targetId);
        if (filter.StreamId is { } streamId)
            actions = actions.Where(a => a.StreamId == streamId);
        if (filter.From is { } from)
            actions = actions.Where(a => a.At >= from);
        return filter.To is { } to ? actions.Where(a => a.At < to) : actions;
    }
}
