using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Rooms;

public sealed class PresenceTests
{
    private readonly Room _room = new RoomRegistry().Open(Guid.CreateVersion7());
    private DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

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

    [Fact]
    public void Beat_ProgramsWithoutCircuit_CountUntilThirtySecondsOfSilence()
    {
        Beat("program-1");
        Beat("program-2");
        Pass(20);
        Beat("program-2");
        Assert.Equal(2, _room.Viewers);

        Pass(10);
        Assert.Equal(1, _room.Viewers);
        Pass(20);

        Assert.Equal((0, 2), (_room.Viewers, _room.PeakViewers));
    }

    [Fact]
    public void Beat_PageWithCircuit_IsOneViewerUntilThePageCloses()
    {
        Beat("page-of-one");
        var page = Join(null, "page-of-one");
        Beat("page-of-one");
        Assert.Equal((1, 1), (_room.Viewers, _room.PeakViewers));

        page.Dispose();

        Assert.Equal(0, _room.Viewers);
    }

    [Fact]
    public void Beat_CircuitIsAwayAndThePlayerPlaysOn_StillCounts()
    {
        using var page = Join(null, "page-of-one");
        page.Pause();
        Beat("page-of-one");
        Assert.Equal(1, _room.Viewers);

        page.Resume();

        Assert.Equal(1, _room.Viewers);
    }

    [Fact]
    public void Beat_AccountWithTwoPagesAndAProgram_IsOneViewer()
    {
        var user = Guid.CreateVersion7();
        using var page = Join(user, "page-of-one");
        Beat("page-of-one", user);
        Beat("page-of-two", user);
        Beat("program-3", user);

        Assert.Equal(1, _room.Viewers);
    }

    [Fact]
    public void Beat_PageThatSignedInMeanwhile_IsOneViewer()
    {
        using var page = Join(null, "page-of-one");

        Beat("page-of-one", Guid.CreateVersion7());

        Assert.Equal(1, _room.Viewers);
    }

    [Fact]
    public void Beat_MadeUpIdsOfOneAddress_AreBoundedAndOthersStillCount()
    {
        for (var i = 0; i < Heartbeats.MostPerAddress + 500; i++)
            Beat($"made-up-{i}", address: "192.0.2.1");
        Assert.Equal(Heartbeats.MostPerAddress, _room.Viewers);

        Beat("somebody-else", address: "192.0.2.2");
        Assert.Equal(Heartbeats.MostPerAddress + 1, _room.Viewers);
        Pass(31);
        Beat("made-up-anew", address: "192.0.2.1");

        Assert.Equal(1, _room.Viewers);
    }

    [Fact]
    public void Beat_FromManyThreads_CountsExactly()
    {
        Parallel.For(0, 400, i =>
        {
            Beat($"program-{i % 100}");
            using var page = Join(null, $"program-{i % 100}");
            Beat($"program-{i % 100}");
        });
        Assert.Equal(0, _room.Viewers);

        Parallel.For(0, 400, i => Beat($"program-{i % 100}"));

        Assert.Equal(100, _room.Viewers);
    }

    private void Beat(string page, Guid? user = null, string address = "192.0.2.9") => _room.Beat(new RoomViewer(user, page), address, _now);

    private void Pass(int seconds) => _room.Expire(_now = _now.AddSeconds(seconds));

    private RoomSubscription Join(Guid? user, string? page = null) => _room.Join(user, (_, _) => Task.CompletedTask, page);
}
