using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>The MP4 of a recording: made when somebody who may have it asks for it, kept for some days after it was fetched last.</summary>
public sealed partial class RecordingDownloads(
    IDbContextFactory<ConnectHubDb> databases, RecordingQueries recordings, RecordingAccess access, ExportProgress progress, TimeProvider time, ILogger<RecordingDownloads> logger)
{
    /// <summary>A player or a download manager asks for a file in hundreds of pieces: that it is used is written down once in this time.</summary>
    private static readonly TimeSpan NotedFor = TimeSpan.FromHours(1);

    /// <summary>A database that could not take it has no room, and each piece would ask it again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private long _pausedUntil;

    /// <summary>Asks for it and says how far it is; null when this visitor may not have it. Once it failed, only the owner's and the staff's asking tries again.</summary>
    public async Task<DownloadState?> AskAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (await FindAsync(recordingId, visitor, cancellationToken) is not { } recording)
            return null;
        await NoteAsync(recording, cancellationToken);
        var mayRetry = visitor.IsStaff || visitor.UserId == recording.Channel.OwnerId;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<Recording>()
            .Where(r => r.Id == recordingId && r.State == RecordingState.Ready && (r.Export == ExportState.None || (mayRetry && r.Export == ExportState.Failed)))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Export, ExportState.Queued), cancellationToken);
        return await LookAsync(recordingId, visitor, cancellationToken);
    }

    /// <summary>How far it is; null when this visitor may not have it.</summary>
    public async Task<DownloadState?> LookAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await FindAsync(recordingId, visitor, cancellationToken) is { } recording
            ? new(recording.Export, recording.Export == ExportState.Ready ? 1 : progress[recordingId], access.DownloadUrl(recording, visitor)!)
            : null;

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

    private async Task<RecordingView?> FindAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await recordings.FindAsync(recordingId, cancellationToken) is { } recording && access.MayWatch(recording, visitor) && access.DownloadUrl(recording, visitor) is not null
            ? recording
            : null;

    [LoggerMessage(LogLevel.Warning, "That the MP4 of recording {Recording} is fetched could not be written down")]
    private static partial void LogNotNoted(ILogger logger, Exception exception, Guid recording);
}

/// <summary><paramref name="Done"/> is 0–1; <paramref name="Url"/> answers once it is ready.</summary>
public sealed record DownloadState(ExportState State, double Done, string Url);
