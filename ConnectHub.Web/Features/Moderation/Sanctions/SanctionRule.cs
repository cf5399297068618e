using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>Who is banned, timed out or warned does not chat. Nobody is exempt: owner and staff cannot be sanctioned.</summary>
internal sealed class SanctionRule(ChannelStandings standings) : IChatRule
{
    public int Order => 0;

    public async ValueTask<ChatVerdict> JudgeAsync(ChatDraft draft, CancellationToken cancellationToken)
    {
        var standing = await standings.StandingAsync(draft.ChannelId, draft.Sender.UserId, cancellationToken);
        return (standing.Barred ?? standing.Warning) switch
        {
            null => ChatVerdict.Passed,
            { Kind: SanctionKind.Ban } => new ChatVerdict.Refuse("banned", "You are banned from this chat."),
            { Kind: SanctionKind.Timeout, Until: var until } => new ChatVerdict.Refuse("timedOut", "A moderator has timed you out.", until),
            _ => new ChatVerdict.Refuse("warned", "Read the moderator's warning first."),
        };
    }
}
