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
            const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(device => device.kind === 'videoinput');
            if (facing) {
                window.facings.push(facing);
                wanted = { ...wanted, video: { ...wanted.video, facingMode: undefined, deviceId: { exact: cameras[facing === 'user' ? 0 : 1].deviceId } } };
            }
            const stream = await open(wanted);
            for (const track of stream.getVideoTracks()) {
                const settings = track.getSettings.bind(track);
                track.getSettings = () => ({ ...settings(), facingMode: settings().deviceId === cameras[1].deviceId ? 'environment' : 'user' });
            }
            return stream;
        };
        """;

    /// <summary>Each time that the preview is turned round: whether it then is a mirror.</summary>
    private const string WatchMirror = """
        video => {
            const panel = video.closest('capture-panel');
            window.mirrorings = [];
            new MutationObserver(() => window.mirrorings.push(panel.hasAttribute('data-mirrored'))).observe(panel, { attributeFilter: ['data-mirrored'] });
        }
        """;

    /// <summary>Another program has the second camera.</summary>
    private const string SecondInUse = """
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async wanted => {
            const stream = await open(wanted);
            const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(device => device.kind === 'videoinput');
            if (stream.getVideoTracks()[0]?.getSettings().deviceId !== cameras[1].deviceId) return stream;
            stream.getTracks().forEach(track => track.stop());
            throw new DOMException('Could not start video source', 'NotReadableError');
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
        await studio.SwitchCameraAsync();
        await FakePicture.SecondCameraIsSeenAsync(watch.Player);
        await studio.ShareScreenAsync();
        await FakePicture.FirstCameraIsSeenAsync(watch.Player);

        await streamer.Page.EvaluateAsync("() => window.stopSharingInBrowserBar()");

        await Assertions.Expect(streamer.Find("capture-notice")).ToContainTextAsync("Screen sharing was stopped");
        await Assertions.Expect(streamer.Find("scene-camera")).ToHaveAttributeAsync("aria-pressed", "true");
        await FakePicture.SecondCameraIsSeenAsync(watch.Player);
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
        var streamer = await PhoneAsync();
        if (camerasSayWhereTheyLook)
            await streamer.Page.AddInitScriptAsync(FrontAndBack);
        var (studio, watch) = await LiveAsync(streamer);
        var front = await Video.ColourAsync(watch.Player);
        await studio.Preview.EvaluateAsync(WatchMirror);
        var looking = Video.ColoursUntilAsync(studio.Preview, front);

        await streamer.Find("capture-flip").TapAsync();

        var seen = await looking;
        await FakePicture.SecondCameraIsSeenAsync(watch.Player);
        Assert.All(seen, colour => Assert.True(FakePicture.IsFirstCamera(colour) || FakePicture.IsSecondCamera(colour), $"Neither camera: {string.Join(' ', colour)}"));
        Assert.True(FakePicture.IsSecondCamera(seen[^1]));
        await Video.MovesAsync(watch.Player);
        await streamer.Find("capture-flip").TapAsync();
        await FakePicture.FirstCameraIsSeenAsync(watch.Player);
        await watch.WasNotReloadedAsync();
        Assert.Equal(1, (await watch.PlaylistAsync()).Sessions);
        // The back camera's picture is not turned round, and none of the front camera's is seen the wrong way while another is awaited.
        Assert.Equal(camerasSayWhereTheyLook ? [false, true] : [], await streamer.Page.EvaluateAsync<bool[]>("() => window.mirrorings"));
        if (camerasSayWhereTheyLook)
            Assert.Equal(["environment", "user"], await streamer.Page.EvaluateAsync<string[]>("() => window.facings"));
        await studio.CameraOffAsync();
        await Assertions.Expect(streamer.Find("capture-flip")).ToBeHiddenAsync();
        await Assertions.Expect(streamer.Find("pick-camera")).ToBeDisabledAsync();
        await studio.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 180_000)]
    public async Task Streamer_FlipsToACameraInUse_ViewersKeepTheFirstOneAndTheStreamerIsTold()
    {
        var streamer = await PhoneAsync();
        await streamer.Page.AddInitScriptAsync(SecondInUse);
        var (studio, watch) = await LiveAsync(streamer);
        var picker = streamer.Find("pick-camera");
        var first = await picker.InputValueAsync();

        await streamer.Find("capture-flip").TapAsync();
        await Assertions.Expect(streamer.Find("capture-notice")).ToContainTextAsync("The other camera is in use by another program");
        await picker.SelectOptionAsync(new SelectOptionValue { Index = 1 });

        await Assertions.Expect(picker).ToHaveValueAsync(first);
        await Video.MovesAsync(studio.Preview);
        await Video.MovesAsync(watch.Player);
        await FakePicture.FirstCameraIsSeenAsync(watch.Player);
        await watch.WasNotReloadedAsync();
        await studio.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Streamer_IsLive_TheScreenStaysOnUntilTheEnd()
    {
        var streamer = await PersonAsync("streamer");
        await streamer.Page.AddInitScriptAsync(CountWakeLocks);
        await streamer.RegisterAsync(Unique("ada"));
        var studio = new GoLivePage(streamer);
        await studio.OpenAsync(quality: null);
        Assert.Empty(await LocksAsync(streamer));

        await studio.GoLiveAsync("Awake");
        await LockIsAsync(streamer, "screen held");
        await studio.EndAsync();

        await LockIsAsync(streamer, "screen released");
        AssertNoScriptErrors();
    }

    /// <summary>The browser is asked for it, and is given it back, a moment after the page says that it is live or that it has ended.</summary>
    private static Task LockIsAsync(Person streamer, string state) =>
        Eventually.GetAsync(async () => string.Join(", ", await LocksAsync(streamer)), locks => locks == state, $"one lock, {state}");

    private static Task<string[]> LocksAsync(Person streamer) =>
        streamer.Page.EvaluateAsync<string[]>("() => window.wakeLocks.map(lock => `${lock.kind} ${lock.held ? 'held' : 'released'}`)");

    private Task<Person> PhoneAsync() =>
        PersonAsync("phone", options: new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });

    private async Task<(GoLivePage Studio, WatchPage Watch)> LiveAsync(Person streamer)
    {
        var handle = Unique("ada");
        await streamer.RegisterAsync(handle);
        var studio = new GoLivePage(streamer);
        await studio.OpenAsync();
        await studio.GoLiveAsync("Devices");
        var watch = new WatchPage(await PersonAsync("viewer"));
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.MarkAsync();
        return (studio, watch);
    }
}
