using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips.Studio;

/// <summary>Who may clip on a channel and how often: the part of its <see cref="LibrarySettings"/> that the clip page shows.</summary>
public sealed class ClipSettings(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access)
{
    public const int LongestCooldown = 3600;

    public async Task<ClipRules> FindAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var settings = await db.Set<LibrarySettings>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken) ?? new() { ChannelId = channelId };
        return new(settings.WhoMayClip, settings.ClipCooldownSeconds);
    }

    /// <summary>Null when it is kept, else a sentence about why not. For the owner and the site's staff.</summary>
    public async Task<string?> SetAsync(Guid userId, Guid channelId, ClipRules rules, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(userId, channelId, cancellationToken) < ChannelRole.Staff)
            return "Only the channel's owner may change this.";
        if (!Enum.IsDefined(rules.WhoMayClip))
            return "There is no such choice.";
        if (rules.CooldownSeconds is < 0 or > LongestCooldown)
            return $"0 to {LongestCooldown:N0} seconds.";
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var settings = await db.Set<LibrarySettings>().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken);
        if (settings is null)
            db.Add(settings = new() { ChannelId = channelId });
        (settings.WhoMayClip, settings.ClipCooldownSeconds) = (rules.WhoMayClip, rules.CooldownSeconds);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }
}

public sealed record ClipRules(ClipAudience WhoMayClip, int CooldownSeconds);
