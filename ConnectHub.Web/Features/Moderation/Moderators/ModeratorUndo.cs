using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;

namespace ConnectHub.Web.Features.Moderation.Moderators;

/// <summary>Gives the role back that was taken, or takes the one that was given.</summary>
internal sealed class ModeratorUndo(ActionKind kind, SanctionNews news) : IUndo
{
    public ActionKind Kind => kind;

    public ChannelRole Needs => ChannelRole.Staff;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var userId = action.TargetUserId!.Value;
        var there = await ModeratorService.FindAsync(db, action.ChannelId, userId, cancellationToken);
        if (there is null == (kind == ActionKind.ModeratorAdded))
            return there is null ? "This person is no moderator any more." : "This person is a moderator again already.";
        if (there is not null)
            db.Remove(there);
        else
            db.Add(new ChannelModerator { ChannelId = action.ChannelId, UserId = userId, AddedById = actor.UserId!.Value, At = action.At });
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        news.ModeratorChanged(action.ChannelId, action.TargetUserId!.Value);
        return Task.CompletedTask;
    }
}
