using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Notices;

/// <summary>Gives a stream the pin back that it had before a message was pinned or unpinned.</summary>
internal sealed class PinUndo(ActionKind kind, PinBoard board, TimeProvider time) : IUndo
{
    public ActionKind Kind => kind;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var now = await PinBoard.TakeAsync(db, action.StreamId!.Value, cancellationToken);
        if (kind == ActionKind.MessagePinned ? now?.ActionId != action.Id : now is not null)
            return "Another message has been pinned, or the pin taken down, since then.";
        var before = PinEvidence.Before(action);
        if (before is null || before.Until <= time.GetUtcNow())
            return kind == ActionKind.MessagePinned ? null : "The time of this pin is over.";
        if (await db.Set<ChatMessage>().AnyAsync(m => m.Id == before.MessageId && m.DeletedAt == null, cancellationToken))
            db.Add(before);
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) => board.TellAsync(action.StreamId!.Value, cancellationToken);
}
