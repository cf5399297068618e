using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Work;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// While the disk is not <see cref="DiskLevel.Fine"/>, MP4s of recordings go: they can be made anew, what is not recorded cannot. Who reads one that is deleted
/// reads on to its end.
/// </summary>
internal sealed partial class ScarceRoom(
    IDbContextFactory<ConnectHubDb> databases, DiskState disk, ExportFiles files, TimeProvider time, ILogger<ScarceRoom> logger)
{
    /// <summary>That one is fetched is written down once an hour, and a large one takes a while.</summary>
    private static readonly TimeSpan Unfetched = TimeSpan.FromHours(2);

    /// <summary>The one that was not fetched for longest first, until there is room; before recordings would stop, also those that somebody may be fetching.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        do
        {
            while (await files.DeleteNextAsync(cancellationToken))
                continue;
            disk.Refresh();
        }
        while (disk.Level != DiskLevel.Fine && await GiveUpNextAsync(cancellationToken));
    }

    private async Task<bool> GiveUpNextAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Unfetched;
        var any = disk.Level == DiskLevel.Full;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ready = db.Set<Recording>().Where(r => r.Export == ExportState.Ready && r.ExportUsedAt != null && (any || r.ExportUsedAt < before));
        if (await ready.OrderBy(r => r.ExportUsedAt).Select(r => new { r.Id, r.ExportBytes }).FirstOrDefaultAsync(cancellationToken) is not { } first)
            return false;
        // Not when somebody has fetched it since it was looked up; then another is the first.
        if (await ready.Where(r => r.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Export, ExportState.None), cancellationToken) > 0)
            LogGivenUp(logger, first.Id, first.ExportBytes / 1_000_000.0);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The disk is nearly full: the MP4 of recording {Recording} ({Megabytes:F1} MB) is deleted, and made anew when somebody asks once there is room")]
    private static partial void LogGivenUp(ILogger logger, Guid recording, double megabytes);
}
