using Microsoft.Extensions.Caching.Memory;

namespace ConnectHub.Web.Shared;

/// <summary>
/// What every request asks about a thing, by id, kept for some seconds (unknown ids too, so that guessing does not reach the database each time).
/// Whoever changes the thing calls <see cref="Forget"/> after the commit; a read that was under way then is not kept.
/// </summary>
public abstract class FactsCache<TFacts>(int size) : IDisposable where TFacts : class
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = size });
    private readonly Lock _lock = new();
    private long _changes;

    public ValueTask<TFacts?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _known.TryGetValue(id, out TFacts? facts) ? ValueTask.FromResult(facts) : new(FetchAsync(id, cancellationToken));

    public void Forget(Guid id)
    {
        lock (_lock)
        {
            _changes++;
            _known.Remove(id);
        }
    }

    public void Dispose()
    {
        _known.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Null when there is no such thing.</summary>
    protected abstract Task<TFacts?> ReadAsync(Guid id, CancellationToken cancellationToken);

    private async Task<TFacts?> FetchAsync(Guid id, CancellationToken cancellationToken)
    {
        var before = Volatile.Read(ref _changes);
        var facts = await ReadAsync(id, cancellationToken);
        lock (_lock)
        {
            if (before == _changes)
                _known.Set(id, facts, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        }
        return facts;
    }
}
