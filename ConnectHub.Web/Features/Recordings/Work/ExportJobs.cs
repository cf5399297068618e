using System.Collections.Concurrent;
using System.Linq.Expressions;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>The MP4 that somebody asked for. It can be made at any time, so it waits while room is scarce: recordings need that more.</summary>
internal abstract class ExportJob(WorkTools tools, ExportTools export, ILogger logger) : RecordingJob(tools, logger)
{
    /// <summary>Parts of a recording with reconnects are files of their own until they are joined.</summary>
    private const int Copies = 2;

    private readonly DiskState _disk = tools.Disk;

    public override int Order => 2;

    public override bool IsLong => true;

    protected override bool HasRoom => _disk.Level == DiskLevel.Fine;

    // "Making" is one that the process before this one did not finish.
    protected override Expression<Func<Recording, bool>> IsDue => r => r.State == RecordingState.Ready && (r.Export == ExportState.Queued || r.Export == ExportState.Making);

    protected override Task BeginAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken)
    {
        recording.Export = ExportState.Making;
        return db.SaveChangesAsync(cancellationToken);
    }

    protected override Task<string> MakeAsync(Recording recording, MediaTimeline timeline, CancellationToken cancellationToken) =>
        export.Room.WhileTakenAsync(
            Copies * timeline.Bytes, () => export.Exporter.VideoAsync(timeline, export.Progress.Of(recording.Id), cancellationToken));

    protected override Task PutAsync(string key, string draft, CancellationToken cancellationToken) => export.Files.PutAsync(key, draft, cancellationToken);

    protected override Output OutputOf(Recording recording) => new(LibraryKeys.Video(recording.Id), bytes =>
    {
        (recording.Export, recording.ExportUsedAt, recording.ExportBytes) = (ExportState.Ready, export.Time.GetUtcNow(), bytes);
    });

    protected override void GiveUp(Recording recording) => recording.Export = ExportState.Failed;

    protected override void PutOff(Recording recording) => recording.Export = ExportState.Queued;

    protected override void End(Recording recording)
    {
        export.Progress.Forget(recording.Id);
        // When it is asked for again, after a trim perhaps, it is looked at anew.
        if (recording.Export is ExportState.Ready or ExportState.Failed)
            export.Recoded.TryRemove(recording.Id, out _);
    }
}

/// <summary>The MP4s that are copies, which takes minutes at most. What turns out to be none is left to <see cref="RecodeJob"/>.</summary>
internal sealed class CopyJob(WorkTools tools, ExportTools export, ILogger<CopyJob> logger) : ExportJob(tools, export, logger)
{
    private readonly WorkTools _tools = tools;
    private readonly ExportTools _export = export;

    protected override bool IsOurs(Guid recordingId) => !_export.Recoded.ContainsKey(recordingId);

    protected override async Task<bool> IsOursAsync(Recording recording, CancellationToken cancellationToken)
    {
        try
        {
            var timeline = await _tools.Library.TimelineAsync(RecordingFacts.Of(recording), cancellationToken);
            return MediaExporter.IsCopy(timeline) || !_export.Recoded.TryAdd(recording.Id, true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return true;
        }
    }
}

/// <summary>The MP4s whose sessions do not fit together and are coded anew: hours of work, for which no copy and no storyboard waits (<see cref="RecodeWorker"/>).</summary>
internal sealed class RecodeJob(WorkTools tools, ExportTools export, ILogger<RecodeJob> logger) : ExportJob(tools, export, logger)
{
    private readonly ExportTools _export = export;

    protected override bool HasRoom => !_export.Recoded.IsEmpty && base.HasRoom;

    protected override bool IsOurs(Guid recordingId) => _export.Recoded.ContainsKey(recordingId);
}

/// <summary>What both kinds work with.</summary>
internal sealed record ExportTools(MediaExporter Exporter, ExportFiles Files, ExportProgress Progress, ExportRoom Room, TimeProvider Time)
{
    /// <summary>Recordings of which was seen, when it was their turn, that they have to be coded anew; after a restart that is seen again.</summary>
    public ConcurrentDictionary<Guid, bool> Recoded { get; } = new();
}
