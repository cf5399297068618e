namespace ConnectHub.E2E.Journeys;

/// <summary>The server dies and comes back while somebody watches a video: nothing is asked of them, and their place is kept.</summary>
[Collection(Lanes.Media)]
public sealed class VideoOutageJourney(Site site) : RecordedJourney(site)
{
    /// <summary>Further than the player loads ahead of its start, and far enough from the end to be a place that is kept.</summary>
    private const int Place = 40;

    /// <summary>Enough to play on from while the server is dead, with time to spare.</summary>
    private const int Loaded = 12;

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
        await Eventually.GetAsync(() => AheadAsync(video), ahead => ahead > Loaded, "what is played while there is no server");

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

    /// <summary>Seconds that the player has loaded ahead of what it shows.</summary>
    private static Task<double> AheadAsync(VideoPage video) =>
        video.Player.EvaluateAsync<double>("video => video.buffered.length === 0 ? 0 : video.buffered.end(video.buffered.length - 1) - video.currentTime");

    /// <summary>Through more than one attempt to load what comes next.</summary>
    private static async Task PlaysOnFromWhatItHasAsync(VideoPage video)
    {
        await Video.PlaysOnAsync(video.Player, 6);
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
