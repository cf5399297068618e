using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;

namespace ConnectHub.Web.Features.Clips;

/// <summary>What clips are cut from, for who may watch it.</summary>
public sealed class ClipSources(StreamAccess streams, RecordingQueries recordings, RecordingAccess access, RecordingFactsCache facts, MediaLibrary library, UnneededFiles unneeded)
{
    /// <summary>Null: no such stream, not live, or not for this visitor.</summary>
    public async Task<ClipSource?> LiveAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await streams.FactsForAsync(streamId, visitor, cancellationToken) is { Status: StreamStatus.Live } stream
            ? new(streamId, stream.ChannelId, null, stream.Visibility)
            : null;

    /// <summary>Null: no such recording, not for this visitor, in the trash, or its owner allows no clips and the visitor is not the owner.</summary>
    public async Task<(ClipSource Source, RecordingFacts Shown)?> RecordingAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (await recordings.FindAsync(recordingId, cancellationToken) is not { TrashedAt: null } recording || !access.MayWatch(recording, visitor))
            return null;
        if (!recording.AllowClips && visitor.UserId != recording.Channel.OwnerId)
            return null;
        return await facts.FindAsync(recordingId, cancellationToken) is { } shown
            ? (new ClipSource(recording.StreamId, recording.Channel.Id, recordingId, recording.Visibility), shown)
            : null;
    }

    /// <summary>The newest recording of a stream that the visitor may watch; for programs that know only the stream.</summary>
    public async Task<Guid?> RecordingOfAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        foreach (var recording in await recordings.OfStreamAsync(streamId, cancellationToken))
            if (recording.TrashedAt is null && access.MayWatch(recording, visitor))
                return recording.Id;
        return null;
    }

    /// <summary>
    /// May its creator still watch what a clip is cut from? A video may be deleted, hidden or trimmed since the clip was wished for; what was live cannot be
    /// taken back.
    /// </summary>
    public async Task<bool> IsShownAsync(Clip clip, CancellationToken cancellationToken)
    {
        if (!clip.FromVideo)
            return true;
        if (clip.RecordingId is not { } id || await RecordingAsync(id, new StreamVisitor(clip.CreatorId, IsStaff: false, Key: null), cancellationToken) is not (_, var shown))
            return false;
        var segments = (await library.TimelineAsync(shown, cancellationToken)).Segments;
        return segments.Any(segment => segment.Number == clip.FirstSegment) && segments.Any(segment => segment.Number == clip.LastSegment);
    }

    /// <summary>Of a clip that is deleted; what stays because of a failure is found as orphans.</summary>
    internal Task ForgetFilesAsync(Guid clipId) => unneeded.DeleteAsync(ClipKeys.Of(clipId));
}

public sealed record ClipSource(Guid StreamId, Guid ChannelId, Guid? RecordingId, StreamVisibility Visibility);
