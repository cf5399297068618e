using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>A viewer goes back in a live stream, and to live again, on one page; its streamer stops the recording meanwhile.</summary>
public sealed class RewindJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 240_000)]
    public async Task Viewer_GoesBackPausesAndReturns_ThePictureIsThatOfThen()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var stream = await streamer.GoLiveAsync("Back and forth");
        var file = await MediaFile.LongAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var publishing = file.PublishAsync(streamer, stream, Guid.NewGuid(), over.Token);
        var viewer = await PersonAsync("viewer");
        var watch = new WatchPage(viewer);
        await watch.OpenAsync(streamer.Handle);
        await watch.SeesPictureAsync();
        await watch.MarkAsync();
        await Eventually.GetAsync(() => SeekLengthAsync(viewer), length => length > 35, "half a minute that can be rewound");

        await GoesBackAsync(viewer, watch);
        await ReturnsByKeyAsync(viewer, watch);
        await PausesTooLongForTheLivePlaylistAsync(viewer, watch);
        await ReturnsByButtonAsync(viewer, watch);
        await StopsRecordingAsync(streamer, watch);
        await watch.WasNotReloadedAsync();
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        AssertNoScriptErrors();
    }

    private static async Task GoesBackAsync(Person viewer, WatchPage watch)
    {
        await viewer.Find("player-seek").FillAsync("5");
        await Eventually.GetAsync(watch.DelayAsync, delay => delay > 20, "the picture of half a minute ago");
        await Video.PlaysOnAsync(watch.Player, 4);
        await Assertions.Expect(viewer.Find("player-to-live")).ToHaveTextAsync("Back to live");
    }

    private static async Task ReturnsByKeyAsync(Person viewer, WatchPage watch)
    {
        await viewer.Page.Keyboard.PressAsync("End");
        await Eventually.GetAsync(watch.DelayAsync, delay => delay is > 0 and < 4, "the live picture");
        await Assertions.Expect(viewer.Find("player-to-live")).ToBeDisabledAsync();
        await Assertions.Expect(watch.LiveBadge).ToHaveTextAsync("LIVE");
        await Video.PlaysOnAsync(watch.Player, 2);
    }

    private static async Task PausesTooLongForTheLivePlaylistAsync(Person viewer, WatchPage watch)
    {
        await viewer.Page.Keyboard.PressAsync("k");
        var paused = await SecondsBehindAsync(viewer);
        await Eventually.GetAsync(() => SecondsBehindAsync(viewer), behind => behind > paused + 14, "a pause that is longer than the live playlist keeps");
        await viewer.Page.Keyboard.PressAsync("k");
        await Eventually.GetAsync(watch.DelayAsync, delay => delay > 10, "the picture at which it was paused");
        await Video.PlaysOnAsync(watch.Player, 4);
    }

    private static async Task ReturnsByButtonAsync(Person viewer, WatchPage watch)
    {
        // Nobody moved meanwhile: the buttons were put away.
        await watch.Player.HoverAsync();
        await viewer.Find("player-to-live").ClickAsync();
        await Eventually.GetAsync(watch.DelayAsync, delay => delay is > 0 and < 4, "the live picture again");
    }

    /// <summary>The recording is over and plays; the stream goes on.</summary>
    private async Task StopsRecordingAsync(ApiUser streamer, WatchPage watch)
    {
        var desk = await PersonAsync("streamer");
        await desk.SignInAsync(streamer.Email);
        await desk.OpenAsync("studio/recording");
        // A key that is pressed before the page hears keys is nobody's.
        await Assertions.Expect(desk.Find("dash-recording")).ToHaveAttributeAsync("data-keys", "");
        await desk.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(desk.Find("recording-mark-list")).ToContainTextAsync("Marker");
        await desk.Find("recording-stop").ClickAsync();
        await desk.Find("recording-stop-confirm").ClickAsync();
        await Assertions.Expect(desk.Find("recording-now")).ToHaveAttributeAsync("data-state", "none");
        var page = await desk.Find("saved-open").GetAttributeAsync("href") ?? throw new InvalidOperationException("The recording has no page.");
        var video = new VideoPage(desk);
        await video.OpenAsync(page);
        await Video.PlaysOnAsync(video.Player, 2);
        Assert.True(await video.LengthAsync() > 35, "All of what was recorded is there.");
        await Video.PlaysOnAsync(watch.Player, 2);
    }

    private static Task<double> SeekLengthAsync(Person viewer) => viewer.Find("player-seek").EvaluateAsync<double>("bar => Number(bar.max)");

    /// <summary>As the bar shows it.</summary>
    private static Task<double> SecondsBehindAsync(Person viewer) => viewer.Find("player-seek").EvaluateAsync<double>("bar => Number(bar.max) - Number(bar.value)");
}
