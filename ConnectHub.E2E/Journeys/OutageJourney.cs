namespace ConnectHub.E2E.Journeys;

/// <summary>Lines fail and machines lose power: everybody's page recovers by itself.</summary>
[Collection(Lanes.Media)]
public sealed class OutageJourney(Site site) : Journey(site)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    [Fact(Timeout = 180_000)]
    public async Task Viewer_IsCutOffForTenSeconds_PlaysOnWithoutAReload()
    {
        var line = NewLink();
        var (studio, watch) = await LiveAsync(null, line);

        line.Cut();
        await Task.Delay(Outage, Stop);
        line.Mend();

        await Video.MovesAsync(watch.Player);
        await Video.PlaysOnAsync(watch.Player, 8);
        await watch.WasNotReloadedAsync();
        await studio.EndAsync();
        await watch.SeesEndAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task Broadcaster_IsCutOffForTenSeconds_ViewerPlaysOnWithoutAReload()
    {
        var line = NewLink();
        var (studio, watch) = await LiveAsync(line, null);

        line.Cut();
        await watch.SeesReconnectingAsync();
        await Task.Delay(Outage, Stop);
        line.Mend();

        await watch.SeesLiveAgainAsync();
        await Video.MovesAsync(watch.Player);
        await Video.PlaysOnAsync(watch.Player, 8);
        await watch.WasNotReloadedAsync();
        await studio.OnAirAsync();
        await studio.EndAsync();
        await watch.SeesEndAsync();
    }

    [Fact(Timeout = 240_000)]
    public async Task Server_IsKilledInMidBroadcast_EverybodyIsBackAndAtMostOneSegmentIsLost()
    {
        var server = await OwnServerAsync();
        var (studio, watch) = await LiveAsync(null, null);
        await Video.PlaysOnAsync(watch.Player, 6);
        var before = await watch.PlaylistAsync();

        await server.KillAsync();
        await server.StartAgainAsync();

        await studio.OnAirAsync();
        var after = await Eventually.GetAsync(watch.PlaylistAsync, list => list.LastSequence > before.LastSequence + 2, "new segments after the restart");
        AssertAtMostOneSegmentLost(before, after);
        await Video.MovesAsync(watch.Player);
        await Video.PlaysOnAsync(watch.Player, 6);
        await watch.Chat.ReadyAsync();
        await studio.ReloadControlsAsync();
        await studio.EndAsync();
        await watch.SeesEndAsync();
    }

    /// <summary>What was complete before is there still, and the hole in capture time is no longer than a segment.</summary>
    private static void AssertAtMostOneSegmentLost(MediaPlaylist before, MediaPlaylist after)
    {
        var kept = after.Segments.Where(segment => segment.Sequence <= before.LastSequence).ToList();
        Assert.NotEmpty(kept);
        Assert.All(kept, segment => Assert.Contains(before.Segments, old => old.Sequence == segment.Sequence && old.CapturedAt == segment.CapturedAt));
        var longest = before.Segments.Max(segment => segment.Seconds);
        Assert.True(after.LargestGap <= longest + 0.5, $"A hole of {after.LargestGap} s.\n{before.Text}\n---\n{after.Text}");
    }

    private async Task<(GoLivePage Studio, WatchPage Watch)> LiveAsync(Link? streamersLine, Link? viewersLine)
    {
        var handle = Unique("ada");
        var streamer = await PersonAsync("streamer", streamersLine);
        var studio = new GoLivePage(streamer);
        await streamer.RegisterAsync(handle);
        await studio.OpenAsync();
        await studio.GoLiveAsync("Through the storm");
        var viewer = await PersonAsync("viewer", viewersLine);
        var watch = new WatchPage(viewer);
        await viewer.RegisterAsync(Unique("bob"));
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.MarkAsync();
        return (studio, watch);
    }
}
