using ConnectHub.Web.Media;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Who may see a stream at all, by its visibility and the token in the address.</summary>
internal sealed class StreamGate(StreamFactsCache facts, StreamTokens tokens)
{
    public async ValueTask<PlaybackPermit> AdmitAsync(Guid streamId, string? token, CancellationToken cancellationToken)
    {
        if (await facts.FindAsync(streamId, cancellationToken) is not { } stream)
            return PlaybackPermit.UnknownStream;
        if (stream.Visibility is StreamVisibility.Public or StreamVisibility.Unlisted || tokens.OpensPlayback(token, streamId, stream.AccessVersion))
            return PlaybackPermit.Granted;
        // Only who was let in once may learn that the stream is there.
        return tokens.WasForPlayback(token, streamId) ? PlaybackPermit.Forbidden : PlaybackPermit.UnknownStream;
    }
}
