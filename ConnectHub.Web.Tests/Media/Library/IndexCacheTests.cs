using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Tests.Media.Library;

public sealed class IndexCacheTests : IDisposable
{
    private readonly IndexCache _cache = new();
    private int _made;

    [Fact]
    public async Task Get_SameVersion_IsMadeOnce()
    {
        var first = await GetAsync("a", 1);

        Assert.Same(first, await GetAsync("a", 1));
        Assert.NotSame(first, await GetAsync("a", 2));
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Get_StreamThatGrowsForHours_LeavesRoomForOthers()
    {
        for (var version = 0; version < 5_000; version++)
            await GetAsync("live", version);
        var other = await GetAsync("other", 1);

        Assert.Same(other, await GetAsync("other", 1));
    }

    public void Dispose() => _cache.Dispose();

    private Task<object> GetAsync(string name, long version) => _cache.GetAsync(name, version, () =>
    {
        _made++;
        return Task.FromResult(new object());
    }, _ => 100);
}
