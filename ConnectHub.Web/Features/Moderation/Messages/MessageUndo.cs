using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>A deleted message comes back in its place; what its author deleted does not.</summary>
internal sealed class MessageUndo(MessageNews news) : IUndo
{
    public ActionKind Kind => ActionKind.MessageDeleted;

    public Task<string?> ForbiddenAsync(ModerationAction action, ModerationActor actor, CancellationToken cancellationToken) =>
        Task.FromResult(action.ActorRole == ChannelRole.None ? "Its author deleted this message." : null);

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var message = await db.Set<ChatMessage>().FirstOrDefaultAsync(m => m.Id == action.MessageId, cancellationToken);
        if (message?.DeletedAt is null)
            return "The message is not deleted any more.";
        (message.DeletedAt, message.DeletedById) = (null, null);
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) =>
        news.RestoredAsync(action.StreamId!.Value, message => message.MessageId == action.MessageId, cancellationToken);
}
