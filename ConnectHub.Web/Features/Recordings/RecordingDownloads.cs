using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>The MP4 of a recording: made when somebody who may have it asks for it the first time.</summary>
public sealed class RecordingDownloads(IDbContextFactory<ConnectHubDb> databases, RecordingQueries recordings, RecordingAccess access, ExportProgress progress)
{
    /// <summary>Asks for it and says how far it is; null when this visitor may not have it. Once it failed, only the owner's and the staff's asking tries again.</summary>
    public async Task<DownloadState?> AskAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (await FindAsync(recordingId, visitor, cancellationToken) is not { } recording)
            return null;
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

    private async Task<RecordingView?> FindAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await recordings.FindAsync(recordingId, cancellationToken) is { } recording && access.MayWatch(recording, visitor) && access.DownloadUrl(recording, visitor) is not null
            ? recording
            : null;
}

/// <summary><paramref name="Done"/> is 0–1; <paramref name="Url"/> answers once it is ready.</summary>
public sealed record DownloadState(ExportState State, double Done, string Url);
