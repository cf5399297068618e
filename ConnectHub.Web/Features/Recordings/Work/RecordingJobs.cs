using System.Linq.Expressions;
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
