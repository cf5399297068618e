using System.Collections.Concurrent;
using System.Linq.Expressions;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>The picture that stands for a video: of the moment that its owner chose, unless a trim hides it, else from a tenth of it, where the greeting is over.</summary>
internal sealed class PictureJob(WorkTools tools, PictureExporter exporter, ILogger<PictureJob> logger) : RecordingJob(tools, logger)
{
    private const double Where = 0.1;

    public override int Order => 1;

    public override bool IsLong => false;

    protected override Expression<Func<Recording, bool>> IsDue => r => r.State == RecordingState.Ready && r.PictureVersion <= 0 && r.PictureAttempts < Recording.MostAttempts;

    protected override Task<string> MakeAsync(Recording recording, MediaTimeline timeline, CancellationToken cancellationToken) =>
        exporter.StillAsync(timeline, ChosenIn(timeline, recording.PictureAt) ?? timeline.Duration * Where, cancellationToken);

    protected override Output OutputOf(Recording recording)
    {
        var version = Recording.NewPicture();
        return new(LibraryKeys.Picture(recording.Id, version), _ => recording.PictureVersion = version);
    }

    protected override void GiveUp(Recording recording) => recording.PictureAttempts++;

    private static double? ChosenIn(MediaTimeline timeline, DateTimeOffset? moment) => moment is { } at ? timeline.PositionOf(at) : null;
}

/// <summary>The small pictures of the seek bar.</summary>
internal sealed class StoryboardJob(WorkTools tools, PictureExporter exporter, ILogger<StoryboardJob> logger) : RecordingJob(tools, logger)
{
    public override int Order => 3;

    public override bool IsLong => true;

    protected override Expression<Func<Recording, bool>> IsDue => r => r.State == RecordingState.Ready && !r.HasStoryboard && r.StoryboardAttempts < Recording.MostAttempts;

    protected override Task<string> MakeAsync(Recording recording, MediaTimeline timeline, CancellationToken cancellationToken) => exporter.StoryboardAsync(timeline, cancellationToken);

    protected override Output OutputOf(Recording recording) => new(LibraryKeys.Storyboard(recording.Id), _ => recording.HasStoryboard = true);

    protected override void GiveUp(Recording recording) => recording.StoryboardAttempts++;
}

/// <summary>The MP4 that somebody asked for. It can be made at any time, so it waits while room is scarce: recordings need that more.</summary>
internal sealed class ExportJob(WorkTools tools, MediaExporter exporter, ExportFiles files, ExportProgress progress, TimeProvider time, ILogger<ExportJob> logger) : RecordingJob(tools, logger)
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
        _disk.HasRoomFor(Copies * timeline.Bytes)
            ? exporter.VideoAsync(timeline, progress.Of(recording.Id), cancellationToken)
            : throw new NoRoomException("the disk would be nearly full with it");

    protected override Task PutAsync(string key, string draft, CancellationToken cancellationToken) => files.PutAsync(key, draft, cancellationToken);

    protected override Output OutputOf(Recording recording) => new(LibraryKeys.Video(recording.Id), bytes =>
    {
        (recording.Export, recording.ExportUsedAt, recording.ExportBytes) = (ExportState.Ready, time.GetUtcNow(), bytes);
    });

    protected override void GiveUp(Recording recording) => recording.Export = ExportState.Failed;

    protected override void PutOff(Recording recording) => recording.Export = ExportState.Queued;

    protected override void End(Recording recording) => progress.Forget(recording.Id);
}

/// <summary>How far the export that runs is, 0–1.</summary>
public sealed class ExportProgress
{
    private readonly ConcurrentDictionary<Guid, double> _done = new();

    public double this[Guid recordingId] => _done.GetValueOrDefault(recordingId);

    internal IProgress<double> Of(Guid recordingId) => new Step(done => _done[recordingId] = done);

    internal void Forget(Guid recordingId) => _done.TryRemove(recordingId, out _);

    // Progress<T> would post each step to the thread pool, and out of order.
    private sealed class Step(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
