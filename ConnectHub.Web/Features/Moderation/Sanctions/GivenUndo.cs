using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>Takes a warning, a timeout or a ban back as if it had not been: a shorter timeout that it replaced is in force again, purged messages are back.</summary>
internal sealed class GivenUndo(ActionKind given, SanctionKind kind, SanctionTargets targets, SanctionNews news, MessageNews messages, TimeProvider time) : IUndo
{
    public ActionKind Kind => given;

    public Task<string?> ForbiddenAsync(ModerationAction action, ModerationActor actor, CancellationToken cancellationToken) =>
        targets.RefusalAsync(actor, action.ChannelId, action.TargetUserId!.Value, cancellationToken);

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var row = await db.Set<ChannelSanction>().FirstOrDefaultAsync(s => s.ActionId == action.Id, cancellationToken);
        if (row is null || row.Until <= time.GetUtcNow())
            return kind == SanctionKind.Warning ? "The warning was acknowledged already." : "It is not in force any more.";
        if (ActionEvidence.Of(action.Evidence).Before is { } before && before.Until > time.GetUtcNow())
            before.ApplyTo(row);
        else
            db.Remove(row);
        await PurgeList.RestoreAsync(db, action, cancellationToken);
        return null;
    }

    public async Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        news.SanctionChanged(action.ChannelId, action.TargetUserId!.Value);
        if (action.StreamId is { } streamId && ActionEvidence.Of(action.Evidence).Messages > 0)
            await messages.RestoredAsync(streamId, message => message.UserId == action.TargetUserId, cancellationToken);
    }
}
