using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>Clips and videos that can be reported, by who can watch them. Null: there is none, or not for this person.</summary>
public sealed class ReportableMedia(ClipQueries clips, ClipAccess clipAccess, RecordingQueries recordings, RecordingAccess recordingAccess)
{
    internal async Task<ReportSubject?> ClipAsync(StreamVisitor reporter, Guid clipId, CancellationToken cancellationToken)
    {
        if (await clips.FindAsync(clipId, cancellationToken) is not { State: ClipState.Ready } clip || !clipAccess.MayWatch(clip, reporter))
            return null;
        var state = clip.CreatorId == clip.Channel.OwnerId ? ReportState.Escalated : ReportState.Open;
        return new(clip.Channel.Id, clip.StreamId, clip.CreatorId, clip.Title, state, $"c:{ShortId.Format(clipId)}") { ClipId = clipId };
    }

    internal async Task<ReportSubject?> VideoAsync(StreamVisitor reporter, Guid recordingId, CancellationToken cancellationToken)
    {
        if (await recordings.FindAsync(recordingId, cancellationToken) is not { State: not RecordingState.Failed, TrashedAt: null } video || !recordingAccess.MayWatch(video, reporter))
            return null;
        return new(video.Channel.Id, video.StreamId, video.Channel.OwnerId, video.Title, ReportState.Escalated, $"v:{ShortId.Format(recordingId)}") { RecordingId = recordingId };
    }
}
