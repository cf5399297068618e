using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Rooms;

public sealed class PresenceTests
{
    private readonly Room _room = new RoomRegistry().Open(Guid.CreateVersion7());

    [Fact]
    public void Join_AccountWithThreePages_IsOneViewerUntilTheLastCloses()
    {
        var user = Guid.CreateVersion7();
        var pages = Enumerable.Range(0, 3).Select(_ => Join(user)).ToArray();
        Assert.Equal(1, _room.Viewers);

        pages[0].Dispose();
        pages[1].Dispose();
        Assert.Equal(1, _room.Viewers);
        pages[2].Dispose();

        Assert.Equal(0, _room.Viewers);
    }

    [Fact]
    public void Join_AnonymousPages_CountOnceEach()
    {
        using var first = Join(null);
        using var second = Join(null);

        Assert.Equal(2, _room.Viewers);
    }

    [Fact]
    public void Observe_StudioPage_IsNotCounted()
    {
        using var observer = _room.Observe(_ => { });

        Assert.Equal((0, 0), (_room.Viewers, _room.PeakViewers));
    }

    [Fact]
    public void Leave_AfterAPeak_KeepsThePeak()
    {
        Join(null).Dispose();
        var two = new[] { Join(null), Join(null) };
        foreach (var page in two)
            page.Dispose();

        Assert.Equal((0, 2), (_room.Viewers, _room.PeakViewers));
    }

    [Fact]
    public void Dispose_TwiceOrWhilePaused_IsOneLeaving()
    {
        using var stays = Join(null);
        var page = Join(null);
        page.Pause();
        page.Pause();
        page.Dispose();
        page.Resume();
        page.Dispose();

        Assert.Equal(1, _room.Viewers);
    }

    [Fact]
    public async Task Join_FromManyThreads_CountsExactly()
    {
        var users = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToArray();
        var joining = Enumerable.Range(0, 400).Select(i => Task.Run(() => Join(i % 2 == 0 ? users[i % 20] : null)));
        var pages = await Task.WhenAll(joining);
        // Even numbers meet ten of the twenty accounts.
        Assert.Equal(200 + 10, _room.Viewers);

        await Task.WhenAll(pages.Select(page => Task.Run(page.Dispose)));

        Assert.Equal((0, 210), (_room.Viewers, _room.PeakViewers));
    }

    private RoomSubscription Join(Guid? user) => _room.Join(user, (_, _) => Task.CompletedTask);
}
