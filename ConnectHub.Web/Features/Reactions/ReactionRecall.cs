using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>The counts of a stream whose room was opened anew.</summary>
internal sealed class ReactionRecall(ReactionTallies tallies, ReactionSettings settings, StreamFactsCache streams, TimeProvider time) : IRoomRecall
{
    public async ValueTask<SlotChanged?> RecallAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(streamId, cancellationToken) is not { } stream)
            return null;
        var tally = await tallies.OpenAsync(streamId, stream.ChannelId, cancellationToken);
        return tally.State(settings.LastKnown(stream.ChannelId), time.GetUtcNow());
    }
}
