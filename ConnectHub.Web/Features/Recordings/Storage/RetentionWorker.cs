using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// Moves recordings to the trash that are older or more than their channel keeps; a pinned one is left alone and does not count against the limit. Then it
/// has deleted what nobody needs any longer. Once an hour.
/// </summary>
internal sealed partial class RetentionWorker(
    IDbContextFactory<ConnectHubDb> databases, RecordingChange change, Leftovers leftovers, TimeProvider time, ILogger<RetentionWorker> logger)
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
        await leftovers.DeleteAsync(cancellationToken);
    }

    /// <summary>When the retention of its channel will move it to the trash; null: never by its age.</summary>
    public static DateTimeOffset? ExpiresAt(RecordingView recording, LibrarySettings settings) =>
        recording.Keep || recording.TrashedAt is not null || settings.KeepDays is not { } days ? null : recording.StartedAt.AddDays(days);

    /// <summary>Would its age, or what is newer than it, bring one that is not pinned to the trash?</summary>
    public static async Task<bool> IsOverAsync(ConnectHubDb db, Recording recording, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<LibrarySettings>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == recording.ChannelId, cancellationToken) is not { } settings)
            return false;
        var newer = await Counted(db, recording.ChannelId).Where(r => r.Id != recording.Id && r.StartedAt >= recording.StartedAt).SumAsync(r => r.SizeBytes, cancellationToken);
        return IsOld(recording, settings, now) || newer + recording.SizeBytes > (settings.KeepBytes ?? long.MaxValue);
    }

    /// <summary>Those that such settings bring to the trash, newest first.</summary>
    public static async Task<IReadOnlyList<Recording>> OverAsync(ConnectHubDb db, LibrarySettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await Counted(db, settings.ChannelId).Where(RecordingRules.Finished)
            .OrderByDescending(r => r.StartedAt).AsNoTracking().ToListAsync(cancellationToken);
        var bytes = 0L;
        return [.. kept.Where(recording => (bytes += recording.SizeBytes) > (settings.KeepBytes ?? long.MaxValue) || IsOld(recording, settings, now))];
    }

    /// <summary>A channel's recordings that its limits are about.</summary>
    public static IQueryable<Recording> Counted(ConnectHubDb db, Guid channelId) =>
        db.Set<Recording>().Where(r => r.ChannelId == channelId && r.TrashedAt == null && !r.Keep);

    private static bool IsOld(Recording recording, LibrarySettings settings, DateTimeOffset now) => settings.KeepDays is { } days && recording.StartedAt.AddDays(days) <= now;

    private async Task TrashAsync(ConnectHubDb db, LibrarySettings settings, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        foreach (var recording in await OverAsync(db, settings, now, cancellationToken))
        {
            // Not one that its owner has pinned since it was read.
            var moved = await change.ApplyAsSiteAsync(recording.Id, (rows, found) =>
            {
                if (found.Keep || found.TrashedAt is not null)
                    return RecordingChange.Refused(new StreamResult<Recording>.NotFound());
                found.TrashedAt = now;
                if (!IsOld(found, settings, now))
                    rows.Add(new RoomNotice { RecordingId = found.Id, TrashedAt = now, ChannelId = found.ChannelId });
                return RecordingChange.Done(found);
            }, cancellationToken);
            if (moved is StreamResult<Recording>.Ok)
                LogExpired(logger, recording.Id);
        }
    }

    [LoggerMessage(LogLevel.Information, "Recording {Recording} is older or more than its channel keeps; it is in the trash")]
    private static partial void LogExpired(ILogger logger, Guid recording);
}
