using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>Whatever the streamer does while live, the viewer's video goes on: same page, same stream, no new start.</summary>
[Collection(Lanes.Media)]
public sealed class WhileLiveJourney(Site site) : Journey(site)
{
    private const double Silence = 0.0005;

    private static readonly Func<double, bool> Heard = loudness => loudness > 10 * Silence;

    [Fact(Timeout = 240_000)]
    public async Task Streamer_MutesTurnsOffSwitchesAndShares_ViewersVideoGoesOn()
    {
        var (_, studio, watch) = await LiveAsync();

        await Eventually.GetAsync(() => Video.LoudnessAsync(watch.Player), Heard, "the microphone at the viewer");
        await studio.MuteAsync();
        await Eventually.GetAsync(() => Video.LoudnessAsync(watch.Player), loudness => loudness < Silence, "silence at the viewer");
        await Video.PlaysOnAsync(watch.Player, 2);
        await studio.UnmuteAsync();
        await Eventually.GetAsync(() => Video.LoudnessAsync(watch.Player), Heard, "the microphone again");

        var camera = await Video.ColourAsync(watch.Player);
        await studio.CameraOffAsync();
        var slate = await Video.ColourChangesAsync(watch.Player, camera, "the slate of a camera that is off");
        await studio.CameraOnAsync();
        await Video.ColourChangesAsync(watch.Player, slate, "the camera");

        await studio.SwitchCameraAsync();
        await FakePicture.SecondCameraIsSeenAsync(watch.Player);
        await studio.SwitchMicrophoneAsync();
        await Video.PlaysOnAsync(watch.Player, 2);
        await Eventually.GetAsync(() => Video.LoudnessAsync(watch.Player), Heard, "the other microphone");

        await studio.ShareScreenAsync();
        await FakePicture.FirstCameraIsSeenAsync(watch.Player);
        await studio.ShareScreenWithCameraAsync();
        await Video.PlaysOnAsync(watch.Player, 2);
        await studio.BackToCameraAsync();
        await FakePicture.SecondCameraIsSeenAsync(watch.Player);
        await Video.MovesAsync(watch.Player);

        await watch.WasNotReloadedAsync();
        Assert.Equal(1, (await watch.PlaylistAsync()).Sessions);
        await studio.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 180_000)]
    public async Task Streamer_ReloadsThePage_BroadcastResumesOnTheSameStream()
    {
        var (streamer, studio, watch) = await LiveAsync();
        var stream = await watch.StreamIdAsync();

        streamer.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await streamer.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await studio.OnAirAsync();

        await Video.PlaysOnAsync(watch.Player, 10);
        await Video.MovesAsync(watch.Player);
        await watch.WasNotReloadedAsync();
        Assert.Equal(stream, await watch.StreamIdAsync());
        await studio.EndAsync();
        await watch.SeesEndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 180_000)]
    public async Task Streamer_HidesTheTab_PictureStillMovesAtTheViewer()
    {
        var tabs = Keep(await TabbedBrowser.StartAsync(Site.Playwright));
        var streamer = await SeatAsync("streamer", tabs.Context);
        var (studio, watch) = await LiveAsync(streamer);

        var other = await tabs.Context.NewPageAsync();
        await other.BringToFrontAsync();
        await Eventually.GetAsync(() => streamer.Page.EvaluateAsync<string>("() => document.visibilityState"), state => state == "hidden", "the tab to be hidden");

        await Video.PlaysOnAsync(watch.Player, 8);
        for (var glance = 0; glance < 3; glance++)
            await Video.MovesAsync(watch.Player);

        await streamer.Page.BringToFrontAsync();
        await studio.EndAsync();
        AssertNoScriptErrors();
    }

    private async Task<(Person Streamer, GoLivePage Studio, WatchPage Watch)> LiveAsync()
    {
        var streamer = await PersonAsync("streamer");
        var (studio, watch) = await LiveAsync(streamer);
        return (streamer, studio, watch);
    }

    private async Task<(GoLivePage Studio, WatchPage Watch)> LiveAsync(Person streamer)
    {
        var handle = Unique("ada");
        var studio = new GoLivePage(streamer);
        await streamer.RegisterAsync(handle);
        await studio.OpenAsync();
        await studio.GoLiveAsync("While live");
        var watch = new WatchPage(await PersonAsync("viewer"));
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.MarkAsync();
        return (studio, watch);
    }
}
