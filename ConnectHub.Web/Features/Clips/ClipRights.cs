using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Who may clip on a channel, and how often. Asked of the database at each clip; who may watch is asked before.</summary>
public sealed class ClipRights(ChannelStandings standings, ChannelAccess access, FollowService follows, TimeProvider time)
{
    private const int MostDeleted = 10_000;
    private readonly ConcurrentDictionary<(Guid ChannelId, Guid CreatorId), DateTimeOffset> _deleted = new();

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
        return role >= ChannelRole.Staff ? null : await WaitAsync(db, settings, userId, cancellationToken);
    }

    /// <summary>Null: neither banned nor timed out there.</summary>
    public async Task<ClipResult?> BarAsync(Guid userId, Guid channelId, CancellationToken cancellationToken) =>
        (await standings.StandingAsync(channelId, userId, cancellationToken)).Barred is { } barred
            ? new ClipResult.Forbidden(barred.Kind == SanctionKind.Ban ? "You are banned from this channel." : "A moderator has timed you out.")
            : null;

    /// <summary>It is gone, but it was made: who deletes their clip waits for the next one all the same.</summary>
    internal void Deleted(Clip clip)
    {
        if (_deleted.Count >= MostDeleted)
            Prune();
        _deleted.AddOrUpdate((clip.ChannelId, clip.CreatorId), clip.CreatedAt, (_, known) => known > clip.CreatedAt ? known : clip.CreatedAt);
    }

    /// <summary>For its creator, the channel's owner and moderators, and the site's staff.</summary>
    public async Task<bool> MayDeleteAsync(Guid userId, Guid creatorId, Guid channelId, CancellationToken cancellationToken) =>
        creatorId == userId || await access.RoleOfAsync(userId, channelId, cancellationToken) >= ChannelRole.Moderator;

    private async Task<bool> IsInvitedAsync(ClipAudience audience, Guid userId, Guid channelId, CancellationToken cancellationToken) => audience switch
    {
        ClipAudience.Everybody => true,
        ClipAudience.Followers => await follows.IsFollowingAsync(userId, channelId, cancellationToken),
        _ => false,
    };

    private async Task<ClipResult?> WaitAsync(ConnectHubDb db, LibrarySettings settings, Guid userId, CancellationToken cancellationToken)
    {
        var last = await db.Set<Clip>().Where(c => c.ChannelId == settings.ChannelId && c.CreatorId == userId)
            .OrderByDescending(c => c.CreatedAt).Select(c => (DateTimeOffset?)c.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (_deleted.TryGetValue((settings.ChannelId, userId), out var deleted) && !(last >= deleted))
            last = deleted;
        var wait = last is null ? TimeSpan.Zero : last.Value.AddSeconds(settings.ClipCooldownSeconds) - time.GetUtcNow();
        return wait > TimeSpan.Zero ? new ClipResult.TooSoon(wait) : null;
    }

    private void Prune()
    {
        var before = time.GetUtcNow().AddSeconds(-LibrarySettings.LongestClipCooldown);
        foreach (var one in _deleted.Where(one => one.Value < before))
            _deleted.TryRemove(one);
    }

    private static string Reason(ClipAudience audience) => audience switch
    {
        ClipAudience.Followers => "Only followers of this channel may clip.",
        ClipAudience.Moderators => "Only this channel's moderators may clip.",
        _ => "The streamer has switched clips off.",
    };
}
