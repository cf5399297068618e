using System.Collections.Concurrent;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>The tallies of the streams on this node, each begun from what the database has of its stream.</summary>
internal sealed class ReactionTallies(ReactionStore store, ReactionSettings settings)
{
    private readonly ConcurrentDictionary<Guid, ReactionTally> _tallies = new();

    public IReadOnlyCollection<KeyValuePair<Guid, ReactionTally>> All => _tallies.ToArray();

    public ReactionTally? Find(Guid streamId) => _tallies.GetValueOrDefault(streamId);

    public async ValueTask<ReactionTally> OpenAsync(Guid streamId, Guid channelId, CancellationToken cancellationToken)
    {
        if (_tallies.TryGetValue(streamId, out var known))
            return known;
        await settings.FindAsync(channelId, cancellationToken);
        var totals = await store.TotalsAsync(streamId, cancellationToken);
        return _tallies.GetOrAdd(streamId, new ReactionTally(channelId, totals));
    }

    /// <summary>Only this one: another may have been begun for the stream meanwhile.</summary>
    public void Forget(Guid streamId, ReactionTally tally) => _tallies.TryRemove(new(streamId, tally));
}
