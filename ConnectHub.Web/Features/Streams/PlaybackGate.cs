using ConnectHub.Web.Media;

namespace ConnectHub.Web.Features.Streams;

internal sealed class PlaybackGate(StreamFactsCache facts, StreamTokens tokens) : IPlaybackGate
{
    public async ValueTask<PlaybackPermit> AdmitAsync(Guid streamId, string? token, CancellationToken cancellationToken)
    {
        if (await facts.FindAsync(streamId, cancellationToken) is not { } stream)
            return PlaybackPermit.UnknownStream;
        if (stream.Visibility is StreamVisibility.Public or StreamVisibility.Unlisted)
            return PlaybackPermit.Granted;
        return tokens.OpensPlayback(token, streamId, stream.AccessVersion) ? PlaybackPermit.Granted : PlaybackPermit.Forbidden;
    }
}
