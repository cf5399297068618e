using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Who may clip on a channel, and how often. Asked of the database at each clip; who may watch is asked before.</summary>
public sealed class ClipRights(ChannelStandings standings, ChannelAccess access, FollowService follows, ClipLimits limits)
{
    /// <summary>The most open first, as in the enumeration.</summary>
    private static readonly StreamVisibility[] Visibilities = [StreamVisibility.Public, StreamVisibility.Unlisted, StreamVisibility.Private];

    /// <summary>Null: yes.</summary>
    public async Task<ClipResult?> RefusalAsync(ConnectHubDb db, Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        if (await BarAsync(userId, channelId, cancellationToken) is { } bar)
            return bar;
        var settings = await db.Set<LibrarySettings>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken)
            ?? new LibrarySettings { ChannelId = channelId };
        var role = await access.RoleOfAsync(userId, channelId, cancellationToken);
        if (role == ChannelRole.None && !await IsInvitedAsync(settings.WhoMayClip, userId, channelId, cancellationToken))
            return new ClipResult.Forbidden(Reason(settings.WhoMayClip));
        return await limits.RefusalAsync(db, settings, userId, role, cancellationToken);
    }

    /// <summary>Null: neither banned nor timed out there.</summary>
    public async Task<ClipResult?> BarAsync(Guid userId, Guid channelId, CancellationToken cancellationToken) =>
        (await standings.StandingAsync(channelId, userId, cancellationToken)).Barred is { } barred
            ? new ClipResult.Forbidden(barred.Kind == SanctionKind.Ban ? "You are banned from this channel." : "A moderator has timed you out.")
            : null;

    /// <summary>For its creator, the channel's owner and moderators, and the site's staff.</summary>
    public async Task<bool> MayDeleteAsync(Guid userId, Guid creatorId, Guid channelId, CancellationToken cancellationToken) =>
        creatorId == userId || await access.RoleOfAsync(userId, channelId, cancellationToken) >= ChannelRole.Moderator;

    public Task<ChannelRole> RoleOfAsync(Guid userId, Guid channelId, CancellationToken cancellationToken) => access.RoleOfAsync(userId, channelId, cancellationToken);

    /// <summary>As what it may be shown: by the channel's owner and the site's staff anything, by its creator nothing more open than they let it be.</summary>
    public static IReadOnlyList<StreamVisibility> VisibilitiesFor(ChannelRole role, bool isCreator, StreamVisibility mostOpen) =>
        IsOwners(role) ? Visibilities : isCreator ? [.. Visibilities.Where(visibility => visibility >= mostOpen)] : [];

    /// <summary>Speaks for the channel.</summary>
    internal static bool IsOwners(ChannelRole role) => role >= ChannelRole.Staff;

    private async Task<bool> IsInvitedAsync(ClipAudience audience, Guid userId, Guid channelId, CancellationToken cancellationToken) => audience switch
    {
        ClipAudience.Everybody => true,
        ClipAudience.Followers => await follows.IsFollowingAsync(userId, channelId, cancellationToken),
        _ => false,
    };

    private static string Reason(ClipAudience audience) => audience switch
    {
        ClipAudience.Followers => "Only followers of this channel may clip.",
        ClipAudience.Moderators => "Only this channel's moderators may clip.",
        _ => "The streamer has switched clips off.",
    };
}
