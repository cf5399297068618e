using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>Who is banned, timed out or warned does not chat. Nobody is exempt: owner and staff cannot be sanctioned.</summary>
internal sealed class SanctionRule(ChannelStandings standings, TimeProvider time) : IChatRule, IChatBar
{
    public int Order => 0;

    public async ValueTask<ChatVerdict> JudgeAsync(ChatDraft draft, CancellationToken cancellationToken)
    {
        var standing = await standings.StandingAsync(draft.ChannelId, draft.Sender.UserId, cancellationToken);
        return (standing.Barred ?? standing.Warning) is { } sanction ? Refusal(sanction.Kind, sanction.Until) : ChatVerdict.Passed;
    }

    public async Task<IReadOnlyDictionary<Guid, ChatVerdict.Refuse>> BarredAsync(
        ConnectHubDb db, Guid streamId, IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await db.Set<ChannelSanction>().AsNoTracking()
            .Where(s => userIds.Contains(s.UserId) && (s.Until == null || s.Until > now)
                && db.Set<LiveStream>().Any(stream => stream.Id == streamId && stream.ChannelId == s.ChannelId))
            .Select(s => new { s.UserId, s.Kind, s.Until }).ToListAsync(cancellationToken);
        // The kinds ascend: what weighs most is said.
        return rows.OrderBy(row => row.Kind).GroupBy(row => row.UserId).ToDictionary(ofOne => ofOne.Key, ofOne => Refusal(ofOne.Last().Kind, ofOne.Last().Until));
    }

    private static ChatVerdict.Refuse Refusal(SanctionKind kind, DateTimeOffset? until) => kind switch
    {
        SanctionKind.Ban => new ChatVerdict.Refuse("banned", "You are banned from this chat."),
        SanctionKind.Timeout => new ChatVerdict.Refuse("timedOut", "A moderator has timed you out.", until),
        _ => new ChatVerdict.Refuse("warned", "Read the moderator's warning first."),
    };
}
