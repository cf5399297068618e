using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>The main job: a stranger registers and goes live, another watches, they talk, it ends.</summary>
[Collection(Lanes.Alone)]
public sealed class LiveJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 180_000)]
    public async Task Stranger_GoesLive_AnotherWatchesTalksAndSeesTheEnd()
    {
        var (ada, bob) = (Unique("ada"), Unique("bob"));
        var streamer = await PersonAsync("streamer");
        var viewer = await PersonAsync("viewer");
        var studio = new GoLivePage(streamer);
        var watch = new WatchPage(viewer);

        await new RegisterPage(streamer).RegisterAsync(ada);
        await studio.OpenAsync(quality: "auto");
        await studio.GoLiveAsync("A first broadcast");

        await new RegisterPage(viewer).RegisterAsync(bob);
        await watch.OpenAsync(ada);
        await watch.SeesPictureAsync();
        await watch.PlaysInRealTimeAsync();

        await watch.Chat.SayAsync("Hello from the viewer");
        var streamersTab = new WatchPage(await streamer.NewTabAsync());
        await streamersTab.OpenAsync(ada);
        await streamersTab.Chat.SeesOnceAsync("Hello from the viewer");
        await streamersTab.Chat.SayAsync("Welcome, viewer");
        await watch.Chat.SeesOnceAsync("Welcome, viewer");
        await watch.Chat.SeesOnceAsync("Hello from the viewer");
        await Assertions.Expect(watch.ViewerCount).ToContainTextAsync("2");

        await studio.EndAsync();
        await watch.SeesEndAsync();
        await streamersTab.SeesEndAsync();
        AssertNoScriptErrors();
    }
}
