using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Writes down when the MP4 of a recording was fetched last, which says how long it is kept.</summary>
public sealed partial class DownloadUses(IDbContextFactory<ConnectHubDb> databases, TimeProvider time, ILogger<DownloadUses> logger)
{
    /// <summary>A player or a download manager asks for a file in hundreds of pieces: that it is used is written down once in this time.</summary>
    private static readonly TimeSpan NotedFor = TimeSpan.FromHours(1);

    /// <summary>A database that could not take it has no room, and each piece would ask it again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private long _pausedUntil;

    /// <summary>It is about to be fetched, and so is kept for longer.</summary>
    internal async Task NoteAsync(RecordingView recording, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (recording.Export != ExportState.Ready || now - recording.ExportUsedAt < NotedFor || now.UtcTicks < Volatile.Read(ref _pausedUntil))
            return;
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.Set<Recording>().Where(r => r.Id == recording.Id && r.Export == ExportState.Ready)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.ExportUsedAt, now), cancellationToken);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            // The disk may be full. The file can be had all the same.
            Volatile.Write(ref _pausedUntil, (now + Pause).UtcTicks);
            LogNotNoted(logger, exception, recording.Id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "That the MP4 of recording {Recording} is fetched could not be written down")]
    private static partial void LogNotNoted(ILogger logger, Exception exception, Guid recording);
}
