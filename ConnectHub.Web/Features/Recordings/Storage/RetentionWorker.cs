using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// Moves recordings to the trash that are older or more than their channel keeps, and deletes for good what has been there long enough. A pinned one is
/// left alone and does not count against the limit. Once an hour.
/// </summary>
internal sealed partial class RetentionWorker(
    IDbContextFactory<ConnectHubDb> databases, RecordingFactsCache facts, IObjectStore objects, IOptions<StorageOptions> options, TimeProvider time, ILogger<RetentionWorker> logger)
    : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        do
            await LookAsync(stopping);
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var settings in await db.Set<LibrarySettings>().AsNoTracking().Where(s => s.KeepDays != null || s.KeepBytes != null).ToListAsync(cancellationToken))
            await TrashAsync(db, settings, cancellationToken);
        await PurgeAsync(db, cancellationToken);
    }

    /// <summary>When the retention of its channel will move it to the trash; null: never by its age.</summary>
    public static DateTimeOffset? ExpiresAt(RecordingView recording, LibrarySettings settings) =>
        recording.Keep || recording.TrashedAt is not null || settings.KeepDays is not { } days ? null : recording.StartedAt.AddDays(days);

    /// <summary>Would its age, or what is newer than it, bring one that is not pinned to the trash?</summary>
    public static async Task<bool> IsOverAsync(ConnectHubDb db, Recording recording, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<LibrarySettings>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == recording.ChannelId, cancellationToken) is not { } settings)
            return false;
        var newer = await db.Set<Recording>()
            .Where(r => r.ChannelId == recording.ChannelId && r.TrashedAt == null && !r.Keep && r.Id != recording.Id && r.StartedAt >= recording.StartedAt).SumAsync(r => r.SizeBytes, cancellationToken);
        return (settings.KeepDays is { } days && recording.StartedAt.AddDays(days) <= now) || newer + recording.SizeBytes > (settings.KeepBytes ?? long.MaxValue);
    }

    private async Task TrashAsync(ConnectHubDb db, LibrarySettings settings, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var kept = await db.Set<Recording>()
            .Where(r => r.ChannelId == settings.ChannelId && r.TrashedAt == null && !r.Keep && (r.State == RecordingState.Ready || r.State == RecordingState.Failed))
            .OrderByDescending(r => r.StartedAt).AsNoTracking().ToListAsync(cancellationToken);
        var bytes = 0L;
        foreach (var recording in kept)
        {
            bytes += recording.SizeBytes;
            if (bytes <= (settings.KeepBytes ?? long.MaxValue) && (settings.KeepDays is not { } days || recording.StartedAt.AddDays(days) > now))
                continue;
            // Not one that its owner has pinned since it was read.
            var moved = await db.Set<Recording>().Where(r => r.Id == recording.Id && !r.Keep && r.TrashedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.TrashedAt, now), cancellationToken);
            facts.Forget(recording.Id);
            if (moved > 0)
                LogExpired(logger, recording.Id);
        }
    }

    private async Task PurgeAsync(ConnectHubDb db, CancellationToken cancellationToken)
    {
        var before = Time.GetUtcNow().AddDays(-options.Value.TrashDays);
        foreach (var id in await db.Set<Recording>().Where(r => r.TrashedAt < before).Select(r => r.Id).ToListAsync(cancellationToken))
        {
            // Its owner may have taken it back, or deleted it, since it was listed.
            if (await db.Set<Recording>().Where(r => r.Id == id && r.TrashedAt < before).ExecuteDeleteAsync(cancellationToken) == 0)
                continue;
            await db.Set<MediaView>().Where(v => v.MediaId == id).ExecuteDeleteAsync(cancellationToken);
            facts.Forget(id);
            // Its segments go with the next sweep. Files that stay because of a failure here are found as orphans.
            await objects.DeleteAsync(LibraryKeys.Of(id), cancellationToken);
            LogPurged(logger, id);
        }
    }

    [LoggerMessage(LogLevel.Information, "Recording {Recording} is older or more than its channel keeps; it is in the trash")]
    private static partial void LogExpired(ILogger logger, Guid recording);

    [LoggerMessage(LogLevel.Information, "Recording {Recording} was in the trash long enough; it is deleted for good")]
    private static partial void LogPurged(ILogger logger, Guid recording);
}
