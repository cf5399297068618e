using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>Which messages of a stream came back, told by the undos in the log: a message does not keep that it was deleted once.</summary>
public sealed class RestoredMessages
{
    /// <summary>Their undo brings back what one person wrote.</summary>
    private static readonly ActionKind[] OfPerson = [ActionKind.Purged, ActionKind.Banned, ActionKind.TimedOut];

    private readonly IDbContextFactory<ConnectHubDb> _databases;
    private readonly ChatHistory _history;

    internal RestoredMessages(IDbContextFactory<ConnectHubDb> databases, ChatHistory history) => (_databases, _history) = (databases, history);

    /// <summary>Of the newest messages up to the sequence. One that was there all the time can be among them: showing it again changes nothing.</summary>
    public async Task<IReadOnlyList<ChatRestored>> SinceAsync(Guid streamId, DateTimeOffset since, long upTo, CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var undos = db.Set<ModerationAction>().Where(u => u.StreamId == streamId && u.Kind == ActionKind.Undone && u.At >= since);
        var undone = await undos.Join(db.Set<ModerationAction>().AsNoTracking(), u => u.UndoesId, a => a.Id, (u, a) => new { u.At, Action = a })
            .OrderBy(pair => pair.At).ToListAsync(cancellationToken);
        if (undone.Count == 0)
            return [];
        var messages = await _history.ReadAsync(streamId, Room.MemoryMessages, upTo + 1, cancellationToken);
        return [.. undone.SelectMany(pair => messages.Where(Brings(pair.Action)).Select(message => new ChatRestored(pair.At, message, ChatText.Excerpt(message.Text))))];
    }

    private static Func<ChatPosted, bool> Brings(ModerationAction action)
    {
        if (action.Kind == ActionKind.MessageDeleted)
            return message => message.MessageId == action.MessageId;
        if (action.Kind is ActionKind.Nuked or ActionKind.MessagesDeleted)
        {
            var ids = BatchEvidence.Of(action).ToHashSet();
            return message => ids.Contains(message.MessageId);
        }
        var brings = OfPerson.Contains(action.Kind) && ActionEvidence.Of(action.Evidence).Messages > 0;
        return message => brings && message.UserId == action.TargetUserId;
    }
}
