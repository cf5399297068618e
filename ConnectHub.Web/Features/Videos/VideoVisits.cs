using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Videos;

/// <summary>Decides what a visitor of a video's page sees.</summary>
public sealed class VideoVisits(RecordingQueries recordings, RecordingAccess access, RecordingTimelines timelines, ResumePoints points)
{
    public async Task<VideoVisit> FindAsync(string shortId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (await OpenAsync(shortId, visitor, cancellationToken) is not { } recording)
            return new VideoVisit.Missing();
        var isOwn = visitor.IsStaff || visitor.UserId == recording.Channel.OwnerId;
        if (recording.State == RecordingState.Failed)
            return isOwn ? new VideoVisit.Broken(recording) : new VideoVisit.Missing();
        var timeline = (await timelines.FindAsync(recording.Id, cancellationToken))!;
        var chapters = await timelines.ChaptersAsync(recording.Id, timeline.Media, isRunning: false, cancellationToken);
        var resume = visitor.UserId is { } userId ? await points.FindAsync(userId, recording.Id, cancellationToken) : null;
        return new VideoVisit.Playing(recording, timeline.Media.Duration, timeline.IsComplete, chapters, resume);
    }

    /// <summary>Null when there is none or this visitor may not watch it.</summary>
    public async Task<RecordingView?> OpenAsync(string shortId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        ShortId.TryParse(shortId, out var id) && await recordings.FindAsync(id, cancellationToken) is { } recording && access.MayWatch(recording, visitor)
            ? recording
            : null;
}
