using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What the owner's dashboards of the library read: never more than they show, however many recordings there are.</summary>
public sealed class SavedShelves(IDbContextFactory<ConnectHubDb> databases, RecordingAccess access, LibraryPolicy policy, IOptions<StorageOptions> options, TimeProvider time)
{
    /// <summary>The first <paramref name="take"/> that match, and below them what was <paramref name="chosen"/> of the others: nothing chosen is out of sight.</summary>
    public async Task<SavedPage> FindAsync(Guid channelId, SavedFilter filter, int take, IReadOnlyCollection<Guid> chosen, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = db.Set<Recording>().Where(r => r.ChannelId == channelId);
        var totals = await all.GroupBy(r => r.ChannelId)
            .Select(group => new SavedTotals(group.Count(r => r.TrashedAt == null), group.Count(r => r.TrashedAt != null), group.Sum(r => r.SizeBytes)))
            .FirstOrDefaultAsync(cancellationToken);
        var matching = filter.Of(all, db, time.GetUtcNow());
        var items = await RecordingQueries.ViewsAsync(db, filter.Sorted(matching).Take(take), cancellationToken);
        var below = chosen.Except(items.Select(r => r.Id)).ToList();
        if (below.Count > 0)
            items = [.. items, .. await RecordingQueries.ViewsAsync(db, filter.Sorted(matching.Where(r => below.Contains(r.Id))), cancellationToken)];
        return new(items, await matching.CountAsync(cancellationToken), totals ?? SavedTotals.None);
    }

    /// <summary>The newest of a channel, also those in the trash.</summary>
    public async Task<IReadOnlyList<RecordingView>> RecentAsync(Guid channelId, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await RecordingQueries.ViewsAsync(db, new SavedFilter().Sorted(db.Set<Recording>().Where(r => r.ChannelId == channelId)).Take(take), cancellationToken);
    }

    /// <summary>Bytes that count for a limit in gigabytes.</summary>
    public async Task<long> CountedAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await RetentionWorker.Counted(db, channelId).SumAsync(r => r.SizeBytes, cancellationToken);
    }

    public Task<LibrarySettings> SettingsAsync(Guid channelId, CancellationToken cancellationToken) => policy.FindAsync(channelId, cancellationToken);

    public string PlaybackUrl(RecordingView recording) => access.PlaybackUrl(recording);

    public string? PictureUrl(RecordingView recording) => access.PictureUrl(recording);

    public string Retention(RecordingView recording, LibrarySettings settings) => SavedTexts.Retention(recording, settings, options.Value.TrashDays, time.GetUtcNow());

    public bool IsExpiring(RecordingView recording, LibrarySettings settings) => SavedTexts.IsExpiring(recording, settings, time.GetUtcNow());
}
