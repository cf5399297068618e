namespace ConnectHub.E2E.Journeys;

/// <summary>The server dies and comes back while somebody watches a video: nothing is asked of them, and their place is kept.</summary>
[Collection(Lanes.Media)]
public sealed class VideoOutageJourney(Site site) : RecordedJourney(site)
{
    /// <summary>Further than the player loads ahead of its start, and far enough from the end to be a place that is kept.</summary>
    private const int Place = 40;

    [Fact(Timeout = 300_000)]
    public async Task Viewer_ServerDiesAndComesBack_TheVideoGoesOnAtItsPlaceWhichIsKept()
    {
        var server = await OwnServerAsync();
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var recorded = await RecordAsync(streamer, "Not live any more", Place + 25);
        var viewer = await PersonAsync("viewer");
        await viewer.RegisterAsync(Unique("bob"));
        var video = new VideoPage(viewer);
        await video.OpenAsync(recorded.Page);

        await server.KillAsync();
        await PlaysOnFromWhatItHasAsync(video);
        await video.SeekAsync(Place);
        await video.StateAsync("failing");
        await server.StartAgainAsync();
        await GoesOnByItselfAsync(video);

        await viewer.Page.RunAndWaitForResponseAsync(() => viewer.Page.Keyboard.PressAsync("k"), answer => answer.Url.EndsWith("/position", StringComparison.Ordinal));
        await video.OpenAsync(recorded.Page);
        await IsAtItsPlaceAsync(video);
    }

    /// <summary>Through more than one attempt to load what comes next.</summary>
    private static async Task PlaysOnFromWhatItHasAsync(VideoPage video)
    {
        var (advanced, _) = await Video.PaceAsync(video.Player, 6);
        Assert.InRange(advanced, 5, 7);
        await video.PlaysAsync();
    }

    private static async Task GoesOnByItselfAsync(VideoPage video)
    {
        await video.PlaysAsync();
        await Video.PlaysOnAsync(video.Player, 2);
        await IsAtItsPlaceAsync(video);
    }

    private static async Task IsAtItsPlaceAsync(VideoPage video) => Assert.InRange(await Video.ClockAsync(video.Player), Place, Place + 12);
}
