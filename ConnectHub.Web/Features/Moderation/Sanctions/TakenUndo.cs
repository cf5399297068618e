using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>Puts a lifted timeout or ban in force again.</summary>
internal sealed class TakenUndo(ActionKind taken, SanctionKind kind, SanctionTargets targets, SanctionNews news, TimeProvider time) : IUndo
{
    public ActionKind Kind => taken;

    public Task<string?> ForbiddenAsync(ModerationAction action, ModerationActor actor, CancellationToken cancellationToken) =>
        targets.RefusalAsync(actor, action.ChannelId, action.TargetUserId!.Value, cancellationToken);

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var (channelId, userId) = (action.ChannelId, action.TargetUserId!.Value);
        if (ActionEvidence.Of(action.Evidence).Before is not { } before || before.Until <= time.GetUtcNow())
            return "The timeout would have run out by now.";
        var row = await db.Set<ChannelSanction>().FirstOrDefaultAsync(s => s.ChannelId == channelId && s.UserId == userId && s.Kind == kind, cancellationToken);
        if (row is not null && (kind == SanctionKind.Ban || row.Until > time.GetUtcNow()))
            return kind == SanctionKind.Ban ? "This person is banned again already." : "This person is timed out again already.";
        if (row is null)
            db.Add(before.ToRow(channelId, userId, kind));
        else
            before.ApplyTo(row);
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        news.SanctionChanged(action.ChannelId, action.TargetUserId!.Value);
        return Task.CompletedTask;
    }
}
