using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Objects;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>
/// The MP4s in the store. One is put there or one is deleted, never both at once: one that was made anew meanwhile would be taken for the old one. That there is a
/// file to delete stands in the row until it is gone, whenever the process ends.
/// </summary>
internal sealed partial class ExportFiles(IDbContextFactory<ConnectHubDb> databases, IObjectStore objects, ILogger<ExportFiles> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Files that could not be deleted: not tried again before the next start.</summary>
    private readonly List<Guid> _stuck = [];

    /// <summary>It is made in its turn. Once it failed, only who <paramref name="mayRetry"/> has it tried again.</summary>
    public async Task QueueAsync(Guid recordingId, bool mayRetry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<Recording>()
            .Where(r => r.Id == recordingId && r.State == RecordingState.Ready && (r.Export == ExportState.None || (mayRetry && r.Export == ExportState.Failed)))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Export, ExportState.Queued), cancellationToken);
    }

    public async Task PutAsync(string key, string draft, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await objects.PutAsync(key, draft, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Deletes the MP4 of one recording that has none any more by its state; false when there is none.</summary>
    public async Task<bool> DeleteNextAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var id = await Void(db).Where(r => !_stuck.Contains(r.Id)).Select(r => r.Id).FirstOrDefaultAsync(cancellationToken);
            if (id == Guid.Empty)
                return false;
            await DeleteAsync(db, id, cancellationToken);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>One that is there by its row and not in the store, from which it was lost, is not there: who asks for it has it made anew.</summary>
    public async Task<bool> ForgetLostAsync(Guid recordingId, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(recordingId, cancellationToken))
            return false;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // It may have been made anew, or given up, until it was our turn.
            if (await IsThereAsync(recordingId, cancellationToken))
                return false;
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var forgotten = await db.Set<Recording>().Where(r => r.Id == recordingId && r.Export == ExportState.Ready).ExecuteUpdateAsync(set => set
                .SetProperty(r => r.Export, ExportState.None).SetProperty(r => r.ExportUsedAt, (DateTimeOffset?)null).SetProperty(r => r.ExportBytes, 0), cancellationToken);
            if (forgotten > 0)
                LogLost(logger, recordingId);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask<bool> IsThereAsync(Guid recordingId, CancellationToken cancellationToken) =>
        await objects.FindAsync(LibraryKeys.Video(recordingId), cancellationToken) is not null;

    private async Task DeleteAsync(ConnectHubDb db, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await objects.RemoveAsync(LibraryKeys.Video(id), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogStuck(logger, exception, id);
            _stuck.Add(id);
            return;
        }
        // Not of one that is asked for again by now: when it is made, its file is put there.
        await Void(db).Where(r => r.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ExportUsedAt, (DateTimeOffset?)null).SetProperty(r => r.ExportBytes, 0), cancellationToken);
    }

    private static IQueryable<Recording> Void(ConnectHubDb db) =>
        db.Set<Recording>().Where(r => r.ExportUsedAt != null && (r.Export == ExportState.None || r.Export == ExportState.Failed));

    [LoggerMessage(LogLevel.Warning, "The MP4 of recording {Recording} is not in the store any more; it is made anew when somebody asks for it")]
    private static partial void LogLost(ILogger logger, Guid recording);

    [LoggerMessage(LogLevel.Error, "The MP4 of recording {Recording} could not be deleted; it is tried again after the next start")]
    private static partial void LogStuck(ILogger logger, Exception exception, Guid recording);
}
