using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>Whether a channel takes reactions. Kept in memory: it is asked with each of them.</summary>
internal sealed class ReactionSettings(IDbContextFactory<ConnectHubDb> databases)
{
    private readonly ConcurrentDictionary<Guid, bool> _known = new();

    /// <summary>What was last read; on when nobody asked yet.</summary>
    public bool LastKnown(Guid channelId) => _known.GetValueOrDefault(channelId, true);

    public async ValueTask<bool> IsOnAsync(Guid channelId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(channelId, out var known))
            return known;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var setting = await db.Set<ReactionSetting>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken);
        // A change that was made meanwhile is newer.
        return _known.GetOrAdd(channelId, setting?.IsOn ?? true);
    }

    /// <summary>The caller has checked the right.</summary>
    public async Task SetAsync(Guid channelId, bool isOn, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<ReactionSetting>().FindAsync([channelId], cancellationToken) is { } setting)
            setting.IsOn = isOn;
        else
            db.Add(new ReactionSetting { ChannelId = channelId, IsOn = isOn });
        await db.SaveChangesAsync(cancellationToken);
        _known[channelId] = isOn;
    }
}
