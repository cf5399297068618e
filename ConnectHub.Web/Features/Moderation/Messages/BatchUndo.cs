using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>Brings back what one act deleted of many people's messages, and nobody else has.</summary>
internal sealed class BatchUndo(ActionKind kind, MessageNews news) : IUndo
{
    public ActionKind Kind => kind;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var ids = BatchEvidence.Of(action);
        var restored = await db.Set<ChatMessage>().Where(m => ids.Contains(m.Id) && m.DeletedAt == action.At && m.DeletedById == action.ActorId)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.DeletedAt, (DateTimeOffset?)null).SetProperty(x => x.DeletedById, (Guid?)null), cancellationToken);
        return restored == 0 ? "None of these messages is there any more." : null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        var ids = BatchEvidence.Of(action).ToHashSet();
        return news.RestoredAsync(action.StreamId!.Value, message => ids.Contains(message.MessageId), cancellationToken);
    }
}
