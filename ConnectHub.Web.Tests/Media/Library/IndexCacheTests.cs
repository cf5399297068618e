using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Tests.Media.Library;

public sealed class IndexCacheTests : IDisposable
{
    private readonly IndexCache _cache = new();
    private int _made;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task Get_ManyAtOnce_IsMadeOnceForAllAlsoWhenTheFirstGoesAway()
    {
        var (made, ready) = (0, new TaskCompletionSource<object>());
        using var first = new CancellationTokenSource();
        Task<object> Ask(CancellationToken token) => _cache.GetAsync<object>("a", 1, _ =>
        {
            Interlocked.Increment(ref made);
            return ready.Task;
        }, _ => 1, token);

        var left = Ask(first.Token);
        var asked = Enumerable.Range(0, 20).Select(_ => Ask(Cancel)).ToList();
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        ready.SetResult(new());
        await Task.WhenAll(asked);

        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Get_AfterAFailure_IsMadeAgain()
    {
        await Assert.ThrowsAsync<IOException>(() => _cache.GetAsync<object>("a", 1, _ => throw new IOException("No"), _ => 1, Cancel));

        Assert.NotNull(await GetAsync("a", 1));
    }

    [Fact]
    public async Task Get_NewVersion_IsMadeOutOfTheOneBefore()
    {
        var first = await GetAsync("a", 1);

        object? given = null;
        await _cache.GetAsync<object>("a", 2, before => Task.FromResult((given = before) is null ? new object() : new object()), _ => 1, Cancel);

        Assert.Same(first, given);
    }

    public void Dispose() => _cache.Dispose();

    private Task<object> GetAsync(string name, long version) => _cache.GetAsync<object>(name, version, _ =>
    {
        _made++;
        return Task.FromResult(new object());
    }, _ => 100, Cancel);
}
