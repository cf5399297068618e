using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ConnectHub.Web.Features.Streams;

/// <summary>The few things about a stream that every media request and every message asks for.</summary>
public sealed record StreamFacts(StreamStatus Status, StreamVisibility Visibility, int AccessVersion, Guid OwnerId, string IngestTokenHash)
{
    public Guid ChannelId { get; init; }
}

/// <summary>
/// <see cref="StreamFacts"/> by id, kept for some seconds (unknown ids too, so that guessing does not reach the database each time).
/// Whoever changes a stream calls <see cref="Forget"/> after the commit; a read that was under way then is not kept.
/// </summary>
public sealed class StreamFactsCache(IDbContextFactory<ConnectHubDb> databases) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly Lock _lock = new();
    private long _changes;

    public ValueTask<StreamFacts?> FindAsync(Guid streamId, CancellationToken cancellationToken) =>
        _known.TryGetValue(streamId, out StreamFacts? facts) ? ValueTask.FromResult(facts) : new(ReadAsync(streamId, cancellationToken));

    public void Forget(Guid streamId)
    {
        lock (_lock)
        {
            _changes++;
            _known.Remove(streamId);
        }
    }

    public void Dispose() => _known.Dispose();

    private async Task<StreamFacts?> ReadAsync(Guid streamId, CancellationToken cancellationToken)
    {
        var before = Volatile.Read(ref _changes);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var facts = await db.Set<LiveStream>().Where(s => s.Id == streamId)
            .Select(s => new StreamFacts(s.Status, s.Visibility, s.AccessVersion, s.Channel!.OwnerId, s.IngestTokenHash) { ChannelId = s.ChannelId }).FirstOrDefaultAsync(cancellationToken);
        lock (_lock)
        {
            if (before == _changes)
                _known.Set(streamId, facts, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        }
        return facts;
    }
}
