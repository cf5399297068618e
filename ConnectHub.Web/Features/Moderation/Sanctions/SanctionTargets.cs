using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>
/// Who may act on whom: nobody on themself, nobody on the owner and the site's staff, and on a moderator of the channel (also while suspended) only the
/// owner and the staff.
/// </summary>
public sealed class SanctionTargets(ChannelAccess access)
{
    /// <summary>Null: the actor may.</summary>
    public async Task<string?> RefusalAsync(ModerationActor actor, Guid channelId, Guid userId, CancellationToken cancellationToken)
    {
        if (actor.UserId == userId)
            return "You cannot do that to yourself.";
        return await access.GivenRoleOfAsync(userId, channelId, cancellationToken) switch
        {
            ChannelRole.Owner => "The owner of the channel cannot be moderated.",
            ChannelRole.Staff => "Staff of this site cannot be moderated.",
            ChannelRole.Moderator when actor.Role < ChannelRole.Staff => "Only the owner of the channel and the site's staff may do that to a moderator.",
            _ => null,
        };
    }
}
