using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Watch;

/// <summary>The recording that is offered when a stream is over: the newest that its visitor may watch and may know of.</summary>
public sealed class AfterStream(RecordingQueries recordings)
{
    /// <summary>Null when there is none for this visitor.</summary>
    public async Task<RecordingView?> FindAsync(StreamView stream, StreamVisitor visitor, CancellationToken cancellationToken) =>
        (await recordings.OfStreamAsync(stream.Id, cancellationToken))
            .FirstOrDefault(recording => recording is { TrashedAt: null, State: not RecordingState.Failed } && MayKnow(recording, stream, visitor));

    /// <summary>An unlisted stream was found by its link, and so its video may be; a video that its owner took off the lists later has a link that is theirs to give.</summary>
    private static bool MayKnow(RecordingView recording, StreamView stream, StreamVisitor visitor) =>
        visitor.IsStaff || visitor.UserId == recording.Channel.OwnerId || recording.Visibility switch
        {
            StreamVisibility.Public => true,
            StreamVisibility.Unlisted => stream.Visibility == StreamVisibility.Unlisted,
            _ => false,
        };
}
