using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>A viewer has gone back in a live stream: clips what they watch, and learns at once that the stream has ended.</summary>
public sealed class RewoundEndJourney(Site site) : Journey(site)
{
    private const int Age = 44;
    private const int Place = 8;

    [Fact(Timeout = 240_000)]
    public async Task Viewer_WatchesThePastWhenTheStreamEnds_LearnsItAtOnceAndKeepsThePast()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var stream = await streamer.GoLiveAsync("Over before you know");
        var file = await MediaFile.LongAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var publishing = file.PublishAsync(streamer, stream, Guid.NewGuid(), over.Token);
        var viewer = await PersonAsync("viewer");
        await viewer.RegisterAsync(Unique("bob"));
        var watch = await GoesBackAsync(viewer, streamer.Handle);
        await ClipStandsAroundWhatIsWatchedAsync(viewer);

        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        await streamer.EndAsync(stream);
        await LearnsThatItIsOverAsync(viewer, watch);
        await Video.PlaysOnAsync(watch.Player, 2);

        await viewer.Find("player-ended-recording").ClickAsync();
        await Assertions.Expect(viewer.Page).ToHaveURLAsync(new Regex("/video/"));
        AssertNoScriptErrors();
    }

    private static async Task<WatchPage> GoesBackAsync(Person viewer, string handle)
    {
        var watch = new WatchPage(viewer);
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await Eventually.GetAsync(() => viewer.Find("player-seek").EvaluateAsync<double>("bar => Number(bar.max)"), length => length > Age, "a past to go back to");
        await viewer.Find("player-seek").FillAsync($"{Place}");
        await Assertions.Expect(watch.LiveBadge).ToHaveTextAsync(new Regex(@"^(0:[3-5]|[1-3]:\d)\d behind$"));
        await Video.PlaysOnAsync(watch.Player, 1);
        return watch;
    }

    /// <summary>Where it stands is read off the strip's left end, which is the start of so young a stream.</summary>
    private static async Task ClipStandsAroundWhatIsWatchedAsync(Person viewer)
    {
        var editor = new ClipEditorPage(viewer);
        await editor.OpenByKeyAsync();
        Assert.InRange(await editor.StartAsync(), 0, Place);
        await viewer.Find("clip-editor-cancel").ClickAsync();
    }

    private static async Task LearnsThatItIsOverAsync(Person viewer, WatchPage watch)
    {
        await Assertions.Expect(viewer.Find("player-ended")).ToBeVisibleAsync();
        await Assertions.Expect(viewer.Find("player-ended-recording")).ToBeVisibleAsync();
        await Assertions.Expect(viewer.Find("player-slate")).ToBeHiddenAsync();
        foreach (var ofLive in new[] { watch.LiveBadge, watch.ViewerCount, viewer.Find("player-to-live"), viewer.Find("player-delay"), viewer.Find("clip-open"), viewer.Find("player-clip") })
            await Assertions.Expect(ofLive).ToBeHiddenAsync();
    }
}
