using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Watch;

/// <summary>The recordings of a stream that is over which its visitor may watch and may know of.</summary>
public sealed class AfterStream(RecordingQueries recordings)
{
    /// <summary>The newest, which is offered at the end; null when there is none for this visitor.</summary>
    public async Task<RecordingView?> FindAsync(StreamView stream, StreamVisitor visitor, CancellationToken cancellationToken) =>
        (await recordings.OfStreamAsync(stream.Id, cancellationToken))
            .FirstOrDefault(recording => MayKnow(recording, stream, visitor));

    /// <summary>Of each stream, the oldest first.</summary>
    public async Task<ILookup<Guid, RecordingView>> AllAsync(IReadOnlyList<StreamView> streams, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        var byId = streams.ToDictionary(stream => stream.Id);
        return (await recordings.OfStreamsAsync(byId.Keys, cancellationToken))
            .Where(recording => MayKnow(recording, byId[recording.StreamId], visitor)).ToLookup(recording => recording.StreamId);
    }

    /// <summary>An unlisted stream was found by its link, and so its video may be; a video that its owner took off the lists later has a link that is theirs to give.</summary>
    private static bool MayKnow(RecordingView recording, StreamView stream, StreamVisitor visitor) =>
        recording is { TrashedAt: null, State: not RecordingState.Failed } && (visitor.IsStaff || visitor.UserId == recording.Channel.OwnerId || recording.Visibility switch
        {
            StreamVisibility.Public => true,
            StreamVisibility.Unlisted => stream.Visibility == StreamVisibility.Unlisted,
            _ => false,
        });
}
