using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>What a streamer does on the Go Live page besides going live, and what viewers have of it.</summary>
[Collection(Lanes.Media)]
public sealed class GoLiveDeskJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 180_000)]
    public async Task Streamer_SaysWhatTheStreamIs_ViewersAreAskedAndSeeIt()
    {
        var (streamer, studio, handle) = await StreamerAsync();
        await studio.SnapThumbnailAsync();
        await streamer.Find("golive-language").SelectOptionAsync("de");
        await streamer.Find("golive-latency").SelectOptionAsync("Stable");
        await streamer.Find("golive-mature").CheckAsync();
        await streamer.Find("golive-chat").SelectOptionAsync("calm");
        await studio.GoLiveAsync("Nachtprogramm");

        var viewer = await PersonAsync("viewer");
        var card = await SeesCardAsync(viewer, handle);
        await Assertions.Expect(card.GetByTestId("stream-card-mature")).ToBeVisibleAsync();
        await Assertions.Expect(card.GetByTestId("stream-card-language")).ToHaveTextAsync("Deutsch");
        await Eventually.GetAsync(() => card.Locator("img").EvaluateAsync<string>("image => image.complete && image.naturalWidth === 1280 ? image.src : ''"),
            source => source.Contains("/cover-", StringComparison.Ordinal), "the chosen picture on the card");
        await card.GetByTestId("stream-card-link").First.ClickAsync();
        await viewer.Find("watch-mature-continue").ClickAsync();
        var watch = new WatchPage(viewer);
        await watch.SeesPictureAsync();
        await Assertions.Expect(viewer.Find("watch-language")).ToHaveTextAsync("Deutsch");
        await Assertions.Expect(viewer.Find("chat-modes")).ToContainTextAsync("Slow");
        await Eventually.GetAsync(watch.DelayAsync, delay => delay is > 2.5 and < 7, "a stable player some seconds behind");

        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.MarkAsync();
        await streamer.Find("golive-latency").SelectOptionAsync("Low");
        await streamer.Find("golive-save").ClickAsync();
        await Eventually.GetAsync(watch.DelayAsync, delay => delay is > 0 and < 2.2, "the player to follow to a low delay");
        await streamer.Find("golive-latency").SelectOptionAsync("Stable");
        await streamer.Find("golive-save").ClickAsync();
        await Eventually.GetAsync(watch.DelayAsync, delay => delay is > 2.5 and < 7, "the player to go back to a stable one");
        await Video.PlaysOnAsync(watch.Player, 3);
        await watch.WasNotReloadedAsync();
        await streamer.Find("thumbnail-remove").ClickAsync();
        await streamer.Find("golive-save").ClickAsync();
        await Eventually.GetAsync(
            async () => await (await SeesCardAsync(viewer, handle)).Locator("img").GetAttributeAsync("src") ?? "",
            source => source.EndsWith("/thumb.jpg", StringComparison.Ordinal), "a picture of the stream again");
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await studio.EndAsync();
        await watch.SeesEndAsync();
        await viewer.Find("player-to-recording").ClickAsync();
        await Assertions.Expect(viewer.Page).ToHaveURLAsync(new Regex("/video/"));
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Streamer_TestsFiveSeconds_SeesThemAndNothingIsSent()
    {
        var (streamer, _, _) = await StreamerAsync();
        await streamer.Find("golive-quality").SelectOptionAsync("480p");
        var sent = new List<string>();
        streamer.Page.Request += (_, request) =>
        {
            if (request.Method is "PUT" or "POST")
                sent.Add(request.Url);
        };

        await streamer.Find("capture-test").ClickAsync();
        await Assertions.Expect(streamer.Find("test-dialog")).ToHaveAttributeAsync("data-state", "ready");
        await Video.MovesAsync(streamer.Find("test-video"));
        await Eventually.GetAsync(() => Video.LoudnessAsync(streamer.Find("test-video")), loudness => loudness > 0.005, "the sound of the recording");
        await Assertions.Expect(streamer.Find("test-picture")).ToHaveTextAsync("854×480");
        await Assertions.Expect(streamer.Find("test-size")).ToHaveTextAsync(new Regex(@"^\d+(\.\d)? [kM]B in \d\.\d s$"));
        await Assertions.Expect(streamer.Find("test-bitrate")).ToHaveTextAsync(new Regex(@"^\d+(\.\d)? [kM]bit/s$"));
        await streamer.Find("test-again").ClickAsync();
        await Assertions.Expect(streamer.Find("test-dialog")).ToHaveAttributeAsync("data-state", "recording");
        await Assertions.Expect(streamer.Find("test-dialog")).ToHaveAttributeAsync("data-state", "ready");
        await streamer.Find("test-close").ClickAsync();

        await Assertions.Expect(streamer.Find("test-video")).Not.ToHaveAttributeAsync("src", new Regex("."));
        Assert.Empty(sent);
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 180_000)]
    public async Task Streamer_TakesOverOnAnotherDevice_ViewersStayAndTheFirstOneIsTold()
    {
        var (first, studio, handle) = await StreamerAsync();
        await studio.GoLiveAsync("From the desk to the sofa");
        var watch = new WatchPage(await PersonAsync("viewer"));
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.MarkAsync();

        var second = await PersonAsync("second device");
        await second.SignInAsync($"{handle}@example.org");
        await second.OpenAsync("studio/go-live");
        await Assertions.Expect(second.Find("golive-elsewhere")).ToBeVisibleAsync();
        await Assertions.Expect(second.Find("golive-state")).ToHaveTextAsync("LIVE");
        await second.Find("golive-takeover").ClickAsync();
        await new GoLivePage(second).OnAirAsync();

        await Assertions.Expect(first.Find("golive-refusal")).ToContainTextAsync("took over");
        await Assertions.Expect(first.Find("golive-elsewhere")).ToBeVisibleAsync();
        await Video.PlaysOnAsync(watch.Player, 5);
        await Video.MovesAsync(watch.Player);
        await watch.WasNotReloadedAsync();
        await new GoLivePage(second).EndAsync();
        await watch.SeesEndAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task Stream_ReachesTheLongestDuration_BothSidesAreTold_AndTheDialogAsksAboutTheRecording()
    {
        await OwnServerAsync(new Dictionary<string, string> { ["ConnectHub__Streams__MaxHours"] = "1", ["ConnectHub__Streams__WarningMinutes"] = "60" });
        var (streamer, studio, handle) = await StreamerAsync();
        await studio.GoLiveAsync("An hour at most");
        await Assertions.Expect(streamer.Find("onair-ending-soon")).ToContainTextAsync("Ends by itself in 60 min");
        await streamer.Find("golive-record").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(streamer.Find("on-air-bar")).ToBeInViewportAsync(new() { Ratio = 1 });
        var viewer = await PersonAsync("viewer");
        var watch = new WatchPage(viewer);
        await watch.OpenAsync(handle);
        await Assertions.Expect(viewer.Find("watch-ending-soon")).ToHaveTextAsync("This stream ends in 60 minutes.");
        await watch.SeesPictureAsync();

        await streamer.Find("golive-end").ClickAsync();
        await Assertions.Expect(streamer.Find("golive-end-cancel")).ToBeFocusedAsync();
        await Assertions.Expect(streamer.Find("end-duration")).ToHaveTextAsync(new Regex(@"^00:0\d:\d\d$"));
        await Assertions.Expect(streamer.Find("end-viewers")).ToHaveTextAsync("1");
        await streamer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(streamer.Find("end-dialog")).ToBeHiddenAsync();
        await Video.PlaysOnAsync(watch.Player, 1);

        await streamer.Find("onair-end").ClickAsync();
        await streamer.Find("end-record").UncheckAsync();
        await streamer.Find("golive-end-confirm").ClickAsync();
        await Assertions.Expect(streamer.Find("golive-state")).ToHaveTextAsync("ENDED");
        await watch.SeesEndAsync();
        await Assertions.Expect(viewer.Find("watch-ending-soon")).ToBeHiddenAsync();
        await streamer.OpenAsync("studio");
        await Assertions.Expect(streamer.Find("studio-state")).ToHaveTextAsync("ENDED");
        AssertNoScriptErrors();
    }

    private async Task<(Person Streamer, GoLivePage Studio, string Handle)> StreamerAsync()
    {
        var streamer = await PersonAsync("streamer");
        var handle = Unique("ada");
        await streamer.RegisterAsync(handle);
        var studio = new GoLivePage(streamer);
        await studio.OpenAsync(quality: "auto");
        return (streamer, studio, handle);
    }

    private static async Task<ILocator> SeesCardAsync(Person viewer, string handle)
    {
        await viewer.OpenAsync("browse");
        var card = viewer.Page.Locator($"[data-testid='stream-card'][data-handle='{handle}']");
        await Eventually.GetAsync(async () =>
        {
            if (await card.CountAsync() == 0)
                await viewer.Page.ReloadAsync();
            return await card.CountAsync();
        }, count => count > 0, "the stream in Browse");
        return card;
    }
}
