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

    /// <param name="version">Of the index that it is made of. One of another version is made anew and takes its place.</param>
    /// <param name="segments">How many it holds.</param>
    public async Task<T> GetAsync<T>(string name, long version, Func<Task<T>> make, Func<T, int> segments) where T : class
    {
        if (_known.TryGetValue(name, out Versioned? known) && known!.Version == version)
            return (T)known.Value;
        var value = await make();
        _known.Set(name, new Versioned(version, value), new MemoryCacheEntryOptions { Size = 1 + segments(value) / Thousand, SlidingExpiration = Idle });
        return value;
    }

    public void Dispose() => _known.Dispose();

    private sealed record Versioned(long Version, object Value);
}
