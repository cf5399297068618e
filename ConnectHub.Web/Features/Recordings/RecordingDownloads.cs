using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>The MP4 of a recording: made when somebody who may have it asks for it, kept for some days after it was fetched last.</summary>
internal sealed class RecordingDownloads(
    RecordingQueries recordings, RecordingAccess access, ExportFiles files, ExportProgress progress, DiskState disk, DownloadUses uses)
{
    private bool HasRoom => disk.Level == DiskLevel.Fine;

    /// <summary>
    /// Asks for it and says how far it is; null when this visitor may not have it. Once it failed, only the owner's and the staff's asking tries again. Nobody's
    /// is written down while there is no room: it would be made days later, when nobody waits for it any more.
    /// </summary>
    public async Task<DownloadState?> AskAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (await FindAsync(recordingId, visitor, cancellationToken) is not { } recording)
            return null;
        await uses.NoteAsync(recording, cancellationToken);
        var mayRetry = visitor.IsStaff || visitor.UserId == recording.Channel.OwnerId;
        if (HasRoom)
            await files.QueueAsync(recordingId, mayRetry, cancellationToken);
        else if (mayRetry && recording.Export == ExportState.Failed)
            return StateOf(recording, visitor) with { HasRoom = false };
        return await LookAsync(recordingId, visitor, cancellationToken);
    }

    /// <summary>How far it is; null when this visitor may not have it.</summary>
    public async Task<DownloadState?> LookAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await FindAsync(recordingId, visitor, cancellationToken) is { } recording ? StateOf(recording, visitor) : null;

    private DownloadState StateOf(RecordingView recording, StreamVisitor visitor) => new(
        recording.Export, recording.Export == ExportState.Ready ? 1 : progress[recording.Id], access.DownloadUrl(recording, visitor)!,
        HasRoom || recording.Export is not (ExportState.None or ExportState.Queued));

    private async Task<RecordingView?> FindAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (await recordings.FindAsync(recordingId, cancellationToken) is not { } recording || !access.MayWatch(recording, visitor) || access.DownloadUrl(recording, visitor) is null)
            return null;
        return recording.Export == ExportState.Ready && await files.ForgetLostAsync(recordingId, cancellationToken)
            ? await recordings.FindAsync(recordingId, cancellationToken)
            : recording;
    }
}

/// <summary><paramref name="Done"/> is 0–1; <paramref name="Url"/> answers once it is ready.</summary>
/// <param name="HasRoom">False: it is not made now, because the disk has no room for it.</param>
public sealed record DownloadState(ExportState State, double Done, string Url, bool HasRoom);
