using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>
/// Deletes the MP4 of a recording that has none any more by its state: nobody fetched it (<see cref="Leftovers"/>), or a trim made it void. One worker makes
/// and deletes them in turn, so that one that is made anew meanwhile is not taken for the old one; that there is a file to delete stands in the row until it
/// is gone, whenever the process ends.
/// </summary>
internal sealed partial class ExportRemoval(WorkTools tools, ILogger<ExportRemoval> logger) : ILibraryJob
{
    /// <summary>Files that could not be deleted: not tried again before the next start.</summary>
    private readonly List<Guid> _stuck = [];

    /// <summary>Before exports: it makes room.</summary>
    public int Order => 0;

    public bool IsLong => true;

    public async Task<bool> DoNextAsync(CancellationToken cancellationToken)
    {
        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        var due = db.Set<Recording>().Where(r => r.ExportUsedAt != null && (r.Export == ExportState.None || r.Export == ExportState.Failed));
        var id = await due.Where(r => !_stuck.Contains(r.Id)).Select(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        if (id == Guid.Empty)
            return false;
        try
        {
            await tools.Objects.RemoveAsync(LibraryKeys.Video(id), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogStuck(logger, exception, id);
            _stuck.Add(id);
            return true;
        }
        // Not of one that is asked for again by now: when it is made, the file that is there is replaced.
        await due.Where(r => r.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ExportUsedAt, (DateTimeOffset?)null).SetProperty(r => r.ExportBytes, 0), cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "The MP4 of recording {Recording} could not be deleted; it is tried again after the next start")]
    private static partial void LogStuck(ILogger logger, Exception exception, Guid recording);
}
