using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Screen;

/// <summary>The channels that somebody moderates: their own, and those whose owners chose them. Staff may look at every channel; they are not listed.</summary>
public sealed class ModeratedChannels(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    /// <summary>Those on air first.</summary>
    public async Task<IReadOnlyList<ModeratedChannel>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channels = await db.Set<Channel>()
            .Where(c => c.OwnerId == userId || db.Set<ChannelModerator>().Any(m => m.ChannelId == c.Id && m.UserId == userId))
            .Select(c => new ModeratedChannel(
                c.Id, c.Handle, c.DisplayName, c.OwnerId == userId,
                db.Set<LiveStream>().Any(s => s.ChannelId == c.Id && s.Status == StreamStatus.Live),
                db.Set<HeldMessage>().Count(h => h.ChannelId == c.Id && h.State == HeldState.Waiting && h.ExpiresAt > now),
                db.Set<ReportCase>().Count(r => r.ChannelId == c.Id && r.State == ReportState.Open)))
            .ToListAsync(cancellationToken);
        return [.. channels.OrderByDescending(c => c.IsLive).ThenByDescending(c => c.IsOwn).ThenBy(c => c.Handle, StringComparer.Ordinal)];
    }
}

public sealed record ModeratedChannel(Guid Id, string Handle, string DisplayName, bool IsOwn, bool IsLive, int Held, int Reports);
