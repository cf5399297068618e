using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>The operator stops the server with SIGTERM and starts it again, under open pages: each of them is of use again, or says what to do.</summary>
[Collection(Lanes.Media)]
public sealed class UpdateJourney(Site site) : Journey(site)
{
    /// <summary>Five seconds is what the server allows itself; the rest is a busy machine.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(40);

    /// <summary>Blazor's own words when the server stops in the middle of a call that it made to the page.</summary>
    private const string AnswerWithoutConnection = "Cannot send data if the connection is not in the 'Connected' State";

    [Fact(Timeout = 400_000)]
    public async Task WatchPage_ServerIsStoppedAndStarted_PlaysOnAndChatsWithoutAReload()
    {
        var server = await OwnServerAsync();
        var (streamer, handle) = await MemberAsync("ada");
        var studio = new GoLivePage(streamer);
        await studio.OpenAsync();
        await studio.GoLiveAsync("Under maintenance");
        var (viewer, _) = await MemberAsync("bob");
        var watch = new WatchPage(viewer);
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.Chat.ReadyAsync();
        await watch.MarkAsync();

        await RestartAsync(server);

        await Video.MovesAsync(watch.Player);
        await Video.PlaysOnAsync(watch.Player, 6);
        await watch.Chat.SayAsync("back again");
        await watch.Chat.SeesOnceAsync("back again");
        await watch.WasNotReloadedAsync();
        await studio.ReloadControlsAsync();
        await studio.EndAsync();
        await watch.SeesEndAsync();
    }

    [Fact(Timeout = 400_000)]
    public async Task StudioHome_ServerIsStoppedAndStarted_ShowsWhatIsNewByItself()
    {
        var server = await OwnServerAsync();
        var (streamer, _) = await MemberAsync("ada");
        await streamer.OpenAsync("studio");
        await Assertions.Expect(streamer.Find("studio-home")).ToHaveAttributeAsync("data-interactive", "true");
        await Assertions.Expect(streamer.Find("studio-status")).ToContainTextAsync("You are off air");

        await RestartAsync(server);

        var studio = new GoLivePage(await streamer.NewTabAsync());
        await studio.OpenAsync();
        await studio.GoLiveAsync("News");
        await Assertions.Expect(streamer.Find("studio-status")).ToContainTextAsync("You are on air");
        await Assertions.Expect(streamer.Find("onair-badge")).ToBeVisibleAsync();
        await studio.EndAsync();
        await Assertions.Expect(streamer.Find("studio-status")).ToContainTextAsync("You are off air");
        AssertNoErrorsOfBlazor(streamer);
    }

    [Fact(Timeout = 400_000)]
    public async Task GoLivePage_ServerIsStoppedAndStarted_AnswersToClicksByItself()
    {
        var server = await OwnServerAsync();
        var (streamer, _) = await MemberAsync("ada");
        var studio = new GoLivePage(streamer);
        await studio.OpenAsync();
        await streamer.Find("golive-title").FillAsync("A title that took some thought");
        await streamer.Find("golive-title").EvaluateAsync("title => title.setAttribute('data-e2e-before', '')");

        await RestartAsync(server);

        await Assertions.Expect(streamer.Find("reconnect-bar")).ToBeHiddenAsync();
        await Video.MovesAsync(studio.Preview);
        // The bar goes when the connection is back; a moment later the fresh circuit has drawn the page, and clicks reach it.
        await Assertions.Expect(streamer.Page.Locator("[data-e2e-before]")).ToHaveCountAsync(0);
        await streamer.Find("golive-title").FillAsync("");
        await streamer.Find("golive-start").ClickAsync();
        await Assertions.Expect(streamer.Find("golive-title")).ToHaveAttributeAsync("aria-invalid", "true");
        await studio.GoLiveAsync("News");
        await studio.EndAsync();
        AssertNoErrorsOfBlazor(streamer);
    }

    /// <summary>The lost connection itself is an error in the console; what Blazor cannot cope with is an uncaught one.</summary>
    private static void AssertNoErrorsOfBlazor(Person person) => Assert.DoesNotContain(
        person.ScriptErrors, error => error.Contains("already tracked", StringComparison.Ordinal)
            || (error.Contains("uncaught", StringComparison.Ordinal) && !error.Contains(AnswerWithoutConnection, StringComparison.Ordinal)));

    private static async Task RestartAsync(AppServer server)
    {
        var took = await server.StopAsync();
        Assert.True(took < LongestStop, $"The server took {took.TotalSeconds:0.0} s to stop.");
        await server.StartAgainAsync();
    }

    private async Task<(Person Person, string Handle)> MemberAsync(string name)
    {
        var handle = Unique(name);
        var person = await PersonAsync(name);
        await person.RegisterAsync(handle);
        return (person, handle);
    }
}
