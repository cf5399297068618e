using ConnectHub.Web.Media;

namespace ConnectHub.Web.Features.Streams;

internal sealed class PlaybackGate(StreamFactsCache facts, StreamTokens tokens, IEndedPlayback ended) : IPlaybackGate
{
    public async ValueTask<PlaybackPermit> AdmitAsync(Guid streamId, string? token, CancellationToken cancellationToken)
    {
        if (await facts.FindAsync(streamId, cancellationToken) is not { } stream)
            return PlaybackPermit.UnknownStream;
        if (stream.Visibility is StreamVisibility.Public or StreamVisibility.Unlisted || tokens.OpensPlayback(token, streamId, stream.AccessVersion))
            return stream.Status != StreamStatus.Ended || await ended.IsOpenAsync(streamId, cancellationToken) ? PlaybackPermit.Granted : PlaybackPermit.UnknownStream;
        // Only who was let in once may learn that the stream is there.
        return tokens.WasForPlayback(token, streamId) ? PlaybackPermit.Forbidden : PlaybackPermit.UnknownStream;
    }
}
