using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace ConnectHub.Web.Media.Library;

/// <summary>Indexes of streams and what was made of them, in memory as long as somebody asks; of each only what the newest index says.</summary>
internal sealed class IndexCache : IDisposable
{
    /// <summary>In thousands of segments, of which each takes some hundred bytes; a stream of ten hours has 18,000.</summary>
    private const int Limit = 512;
    private const int Thousand = 1000;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Limit });

    /// <summary>What is being made: all who ask for it meanwhile wait for that one.</summary>
    private readonly ConcurrentDictionary<(string Name, long Version), Lazy<Task<object>>> _making = new();

    /// <param name="version">Of the index that it is made of. One of another version is made anew and takes its place.</param>
    /// <param name="make">Given what was made of another version, if that is still known.</param>
    /// <param name="segments">How many it holds.</param>
    /// <param name="cancellationToken">Of this caller, who waits no longer; it is made for the others all the same.</param>
    public async Task<T> GetAsync<T>(string name, long version, Func<T?, Task<T>> make, Func<T, int> segments, CancellationToken cancellationToken) where T : class
    {
        if (Find(name) is { } known && known.Version == version)
            return (T)known.Value;
        var making = _making.GetOrAdd((name, version), _ => new(() => Task.Run(() => MakeAsync(name, version, make, segments), CancellationToken.None)));
        return (T)await making.Value.WaitAsync(cancellationToken);
    }

    public void Dispose() => _known.Dispose();

    private async Task<object> MakeAsync<T>(string name, long version, Func<T?, Task<T>> make, Func<T, int> segments) where T : class
    {
        try
        {
            var before = Find(name);
            // Somebody made it between this caller's look and its turn.
            if (before?.Version == version)
                return before.Value;
            var value = await make((T?)before?.Value);
            _known.Set(name, new Versioned(version, value), new MemoryCacheEntryOptions { Size = 1 + segments(value) / Thousand, SlidingExpiration = Idle });
            return value;
        }
        finally
        {
            // A failure is not remembered either.
            _making.TryRemove((name, version), out _);
        }
    }

    private Versioned? Find(string name) => _known.Get<Versioned>(name);

    private sealed record Versioned(long Version, object Value);
}
