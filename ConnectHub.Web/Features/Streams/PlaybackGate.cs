using ConnectHub.Web.Media;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Who may see a stream may play it, and once it has ended as long as nothing of it is hidden.</summary>
internal sealed class PlaybackGate(StreamGate gate, StreamFactsCache facts, IEndedPlayback ended) : IPlaybackGate
{
    public async ValueTask<PlaybackPermit> AdmitAsync(Guid streamId, string? token, CancellationToken cancellationToken)
    {
        var permit = await gate.AdmitAsync(streamId, token, cancellationToken);
        if (permit != PlaybackPermit.Granted || await facts.FindAsync(streamId, cancellationToken) is { Status: not StreamStatus.Ended })
            return permit;
        return await ended.IsOpenAsync(streamId, cancellationToken) ? permit : PlaybackPermit.UnknownStream;
    }
}
