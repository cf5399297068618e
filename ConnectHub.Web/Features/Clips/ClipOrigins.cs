using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Finds the moment of a video at which a clip begins, while that video is there.</summary>
public sealed class ClipOrigins(RecordingQueries recordings, RecordingAccess access, RecordingFactsCache facts, MediaLibrary library)
{
    /// <summary>Null: there is no such video for this visitor.</summary>
    public async Task<ClipOrigin?> FindAsync(ClipView clip, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        foreach (var recording in await CandidatesAsync(clip, cancellationToken))
        {
            if (recording.TrashedAt is not null || !access.MayWatch(recording, visitor) || await facts.FindAsync(recording.Id, cancellationToken) is not { } shown)
                continue;
            var timeline = await library.TimelineAsync(shown, cancellationToken);
            if (timeline.Contains(clip.Start.Segment))
                return new(recording.Id, recording.Title, TimeSpan.FromSeconds(timeline.StartOf(clip.Start.Segment) + clip.Start.Offset));
        }
        return null;
    }

    /// <summary>The video that it was cut from; for a live clip, any of its stream.</summary>
    private async Task<IReadOnlyList<RecordingView>> CandidatesAsync(ClipView clip, CancellationToken cancellationToken)
    {
        if (clip.RecordingId is not { } recordingId)
            return await recordings.OfStreamAsync(clip.StreamId, cancellationToken);
        return await recordings.FindAsync(recordingId, cancellationToken) is { } recording ? [recording] : [];
    }
}

public sealed record ClipOrigin(Guid RecordingId, string Title, TimeSpan Position)
{
    public string Url => FormattableString.Invariant($"{RecordingAccess.PageUrl(RecordingId)}?t={(int)Position.TotalSeconds}");
}
