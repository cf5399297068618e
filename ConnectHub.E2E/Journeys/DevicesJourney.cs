using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>What browser and phone do with camera, screen and display while a broadcast runs.</summary>
[Collection(Lanes.Alone)]
public sealed class DevicesJourney(Site site) : Journey(site)
{
    /// <summary>Ending a track by script tells nobody; the browser's bar ends it and says so. This does both.</summary>
    private const string KeepScreens = """
        const share = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getDisplayMedia = async wanted => {
            const screen = await share(wanted);
            window.stopSharingInBrowserBar = () => screen.getTracks().forEach(track => { track.stop(); track.dispatchEvent(new Event('ended')); });
            return screen;
        };
        """;

    /// <summary>The browser's fake cameras do not say where they look: here the first is the front one, the second the back one.</summary>
    private const string FrontAndBack = """
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        window.facings = [];
        navigator.mediaDevices.getUserMedia = async wanted => {
            const facing = wanted.video?.facingMode;
            if (!facing) return open(wanted);
            window.facings.push(facing);
            const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(device => device.kind === 'videoinput');
            return open({ ...wanted, video: { ...wanted.video, facingMode: undefined, deviceId: { exact: cameras[facing === 'user' ? 0 : 1].deviceId } } });
        };
        """;

    private const string CountWakeLocks = """
        window.wakeLocks = [];
        Object.defineProperty(navigator, 'wakeLock', { value: { request: async kind => {
            const lock = { kind, held: true, release: async () => { lock.held = false; } };
            window.wakeLocks.push(lock);
            return lock;
        } } });
        """;

    [Fact(Timeout = 180_000)]
    public async Task Streamer_StopsSharingInTheBrowsersBar_ViewersSeeTheCameraAgain()
    {
        var streamer = await PersonAsync("streamer");
        await streamer.Page.AddInitScriptAsync(KeepScreens);
        var (studio, watch) = await LiveAsync(streamer);
        // The first fake camera looks like the fake screen.
        var first = await Video.ColourAsync(watch.Player);
        await studio.SwitchCameraAsync();
        var camera = await Video.ColourChangesAsync(watch.Player, first, "the other camera");
        await studio.ShareScreenAsync();
        var screen = await Video.ColourChangesAsync(watch.Player, camera, "the screen");

        await streamer.Page.EvaluateAsync("() => window.stopSharingInBrowserBar()");

        await Assertions.Expect(streamer.Find("capture-notice")).ToContainTextAsync("Screen sharing was stopped");
        await Assertions.Expect(streamer.Find("scene-camera")).ToHaveAttributeAsync("aria-pressed", "true");
        await Video.ColourChangesAsync(watch.Player, screen, "the camera");
        await Video.MovesAsync(watch.Player);
        await studio.ShareScreenAsync();
        await watch.WasNotReloadedAsync();
        Assert.Equal(1, (await watch.PlaylistAsync()).Sessions);
        await studio.EndAsync();
        AssertNoScriptErrors();
    }

    [Theory(Timeout = 180_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Streamer_FlipsThePhonesCamera_ViewersSeeTheOtherOneWithoutASlate(bool camerasSayWhereTheyLook)
    {
        var streamer = await PersonAsync("phone", options: new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });
        if (camerasSayWhereTheyLook)
            await streamer.Page.AddInitScriptAsync(FrontAndBack);
        var (studio, watch) = await LiveAsync(streamer);
        var front = await Video.ColourAsync(watch.Player);
        var looking = Video.ColoursUntilAsync(studio.Preview, front);

        await streamer.Find("capture-flip").TapAsync();

        var seen = await looking;
        var back = await Video.ColourChangesAsync(watch.Player, front, "the other camera");
        Assert.All(seen, colour => Assert.True(Near(colour, front) || Near(colour, seen[^1]), $"Neither camera: {string.Join(' ', colour)}"));
        await Video.MovesAsync(watch.Player);
        await streamer.Find("capture-flip").TapAsync();
        await Video.ColourChangesAsync(watch.Player, back, "the first camera");
        await watch.WasNotReloadedAsync();
        Assert.Equal(1, (await watch.PlaylistAsync()).Sessions);
        if (camerasSayWhereTheyLook)
            Assert.Equal(["environment", "user"], await streamer.Page.EvaluateAsync<string[]>("() => window.facings"));
        await studio.CameraOffAsync();
        await Assertions.Expect(streamer.Find("capture-flip")).ToBeHiddenAsync();
        await Assertions.Expect(streamer.Find("pick-camera")).ToBeDisabledAsync();
        await studio.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 120_000)]
    public async Task Streamer_IsLive_TheScreenStaysOnUntilTheEnd()
    {
        var streamer = await PersonAsync("streamer");
        await streamer.Page.AddInitScriptAsync(CountWakeLocks);
        await streamer.RegisterAsync(Unique("ada"));
        var studio = new GoLivePage(streamer);
        await studio.OpenAsync(quality: null);
        Assert.Empty(await LocksAsync(streamer));

        await studio.GoLiveAsync("Awake");
        Assert.Equal(["screen held"], await LocksAsync(streamer));
        await studio.EndAsync();

        Assert.Equal(["screen released"], await LocksAsync(streamer));
        AssertNoScriptErrors();
    }

    private static Task<string[]> LocksAsync(Person streamer) =>
        streamer.Page.EvaluateAsync<string[]>("() => window.wakeLocks.map(lock => `${lock.kind} ${lock.held ? 'held' : 'released'}`)");

    private static bool Near(double[] one, double[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Max() < 25;

    private async Task<(GoLivePage Studio, WatchPage Watch)> LiveAsync(Person streamer)
    {
        var handle = Unique("ada");
        await streamer.RegisterAsync(handle);
        var studio = new GoLivePage(streamer);
        await studio.OpenAsync(quality: null);
        await studio.GoLiveAsync("Devices");
        var watch = new WatchPage(await PersonAsync("viewer"));
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.MarkAsync();
        return (studio, watch);
    }
}
