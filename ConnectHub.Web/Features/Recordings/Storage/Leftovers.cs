using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>Deletes what nobody needs any longer: what was in the trash long enough, MP4s that nobody fetches, and who watched on days that are over.</summary>
internal sealed partial class Leftovers(
    IDbContextFactory<ConnectHubDb> databases, RecordingRemoval removal, IOptions<StorageOptions> options, TimeProvider time, ILogger<Leftovers> logger)
{
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await PurgeTrashAsync(db, cancellationToken);
        await GiveUpDownloadsAsync(db, cancellationToken);
        await ForgetViewersAsync(db, cancellationToken);
    }

    private async Task PurgeTrashAsync(ConnectHubDb db, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.TrashDays);
        foreach (var id in await db.Set<Recording>().Where(r => r.TrashedAt < before).Select(r => r.Id).ToListAsync(cancellationToken))
            if (await removal.PurgeAsync(id, before, cancellationToken) is StreamResult<Recording>.Ok)
                LogPurged(logger, id);
    }

    /// <summary>The files themselves are deleted by <see cref="ExportRemoval"/>, in turn with those that are made.</summary>
    private async Task GiveUpDownloadsAsync(ConnectHubDb db, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.DownloadDays);
        var gone = await db.Set<Recording>().Where(r => r.Export == ExportState.Ready && r.ExportUsedAt < before)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Export, ExportState.None), cancellationToken);
        if (gone > 0)
            LogNotFetched(logger, gone, options.Value.DownloadDays);
    }

    /// <summary>They only keep somebody from being counted twice on one day. A day at a time: others write in between.</summary>
    private async Task ForgetViewersAsync(ConnectHubDb db, CancellationToken cancellationToken)
    {
        var yesterday = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);
        foreach (var day in await db.Set<MediaView>().Where(v => v.Day < yesterday).Select(v => v.Day).Distinct().ToListAsync(cancellationToken))
            await db.Set<MediaView>().Where(v => v.Day == day).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Recording {Recording} was in the trash long enough; it is deleted for good")]
    private static partial void LogPurged(ILogger logger, Guid recording);

    [LoggerMessage(LogLevel.Information, "{Files} MP4s of recordings were not fetched for {Days} days; they are deleted")]
    private static partial void LogNotFetched(ILogger logger, int files, int days);
}
