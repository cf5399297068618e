using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>What channels want of reactions. Kept in memory: it is asked with each of them.</summary>
internal sealed class ReactionSettings(IDbContextFactory<ConnectHubDb> databases)
{
    private static readonly ReactionChoice Unchosen = new();
    private readonly ConcurrentDictionary<Guid, ReactionChoice> _known = new();

    /// <summary>What was last read; the default when nobody asked yet.</summary>
    public ReactionChoice LastKnown(Guid channelId) => _known.GetValueOrDefault(channelId, Unchosen);

    public async ValueTask<ReactionChoice> FindAsync(Guid channelId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(channelId, out var known))
            return known;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var setting = await db.Set<ReactionSetting>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken);
        // A change that was made meanwhile is newer.
        return _known.GetOrAdd(channelId, setting is null ? Unchosen : new ReactionChoice(setting.IsOn, setting.Intensity));
    }

    /// <summary>The caller has checked the right.</summary>
    public async Task SetAsync(Guid channelId, ReactionChoice choice, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<ReactionSetting>().FindAsync([channelId], cancellationToken) is { } setting)
            (setting.IsOn, setting.Intensity) = (choice.IsOn, choice.Intensity);
        else
            db.Add(new ReactionSetting { ChannelId = channelId, IsOn = choice.IsOn, Intensity = choice.Intensity });
        await db.SaveChangesAsync(cancellationToken);
        _known[channelId] = choice;
    }
}
