using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>What a purge deleted comes back in its place.</summary>
internal sealed class PurgeUndo(MessageNews news) : IUndo
{
    public ActionKind Kind => ActionKind.Purged;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        await PurgeList.RestoreAsync(db, action, cancellationToken);
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) =>
        news.RestoredAsync(action.StreamId!.Value, message => message.UserId == action.TargetUserId, cancellationToken);
}
