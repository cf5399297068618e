using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>What the streamer does with polls and reactions in dashboard 7, and what a viewer on a phone sees of it.</summary>
public sealed class EngagementDeskJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 300_000)]
    public async Task Streamer_QueuesExtendsPublishesAndArchives_ViewersFollow()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var (ada, stream, desk) = await StudioAsync(stop.Token);
        var voice = await PhoneAsync(ada.Handle);

        await desk.AskAsync("Which mirror?", "Round", "Flat");
        await desk.ExtendAsync();
        await desk.QueueAsync("And the glass?", "Thick", "Thin");
        await desk.RunsAsync("Which mirror?");
        await voice.VoteAsync(1);
        await desk.SeesTallyAsync(1, 1);
        await desk.KeepsRunningAsync();
        await desk.EndAsync();
        await desk.SeesOutcomeAsync("“Round” won.");
        await desk.PublishAsync();
        await voice.SeesAnnouncementAsync("Which mirror? “Round” won. Round 100\u00a0%.");

        // The one that waited begins by itself; nobody votes in it.
        await voice.SeesQuestionAsync("And the glass?");
        await desk.RunsAsync("And the glass?");
        await desk.EndAsync();
        await desk.SeesOutcomeAsync("Nobody voted.");
        await voice.SeesResultAsync("Nobody voted.");
        await desk.ArchiveAsync();
        await voice.SeesNoPollAsync();
        await desk.ReusesAsync("And the glass?", "Thick", "Thin");
        AssertNoScriptErrors();
        await stop.CancelAsync();
        await ada.EndAsync(stream);
        ada.Dispose();
    }

    [Fact(Timeout = 300_000)]
    public async Task Viewer_OnAPhone_VotesAndHasTheChatToRead()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var (ada, stream, desk) = await StudioAsync(stop.Token);
        var voice = await PhoneAsync(ada.Handle);
        await desk.AskAsync("Which of these six would you rather see on this bench next week?", "A telescope", "A radio", "A clock", "A boat", "A loom", "A kite");

        await voice.VoteByKeyboardAsync(3);
        await voice.IsOneLineAsync();
        await voice.OpensByTapAsync();
        await voice.VotedAsync(3);
        await voice.FoldsAsync();
        await desk.EndAsync();
        await voice.SeesOutcomeInOneLineAsync("“A clock” won.");
        AssertNoScriptErrors();
        await stop.CancelAsync();
        await ada.EndAsync(stream);
        ada.Dispose();
    }

    [Fact(Timeout = 300_000)]
    public async Task Streamer_KeepsAPollAndReplacesTheOverlay_OldAddressStopsAtOnce()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var (ada, stream, desk) = await StudioAsync(stop.Token);

        await desk.KeepAsync("Same again?", "Yes", "No");
        await desk.UseKeptAsync("Same again?");
        await desk.DeleteKeptAsync();
        var obs = await PersonAsync("obs", options: new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        var old = await desk.MakeOverlayAsync();
        await obs.OpenAsync(old);
        await Assertions.Expect(obs.Find("overlay-reactions")).ToBeAttachedAsync();
        await desk.SeesOverlayConnectedAsync();
        var fresh = await desk.RenewOverlayAsync();
        await Assertions.Expect(obs.Find("overlay-reactions")).Not.ToBeAttachedAsync();
        await desk.SeesOverlayGoneAsync();
        Assert.Equal(404, (await obs.Page.GotoAsync(new Uri(obs.Site, old).ToString()))?.Status);
        await obs.OpenAsync(fresh);
        await Assertions.Expect(obs.Find("overlay-reactions")).ToBeAttachedAsync();
        await stop.CancelAsync();
        await ada.EndAsync(stream);
        ada.Dispose();
    }

    [Fact(Timeout = 300_000)]
    public async Task Streamer_ChoosesHowManyReactionsFloat_SlowDevicePausesThem()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var (ada, stream, desk) = await StudioAsync(stop.Token);
        await desk.ChooseIntensityAsync("Few");
        var voice = await PhoneAsync(ada.Handle);
        await voice.ReactAsync("heart");
        await voice.SeesFloatingAsync();
        await desk.SeesReactionsInTheGraphAsync();

        await voice.GetsSlowAsync();
        await voice.SeesReactionsPausedAsync();
        await voice.ShowsReactionsAgainAsync();
        await desk.SwitchOffAsync();
        await voice.SeesReactionsOffAsync();
        AssertNoScriptErrors();
        await stop.CancelAsync();
        await ada.EndAsync(stream);
        ada.Dispose();
    }

    private async Task<(ApiUser Ada, ApiStream Stream, EngagementPage Desk)> StudioAsync(CancellationToken cancellationToken)
    {
        var ada = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var stream = await ada.GoLiveAsync("Grinding a mirror");
        _ = (await MediaFile.LongAsync()).PublishAsync(ada, stream, Guid.NewGuid(), cancellationToken);
        var person = await PersonAsync("ada");
        await person.SignInAsync(ada.Email);
        var page = new EngagementPage(person);
        await page.OpenAsync();
        return (ada, stream, page);
    }

    private async Task<TakingPart> PhoneAsync(string channel)
    {
        var person = await PersonAsync("bob", options: new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await person.RegisterAsync(Unique("bob"));
        var watch = new WatchPage(person);
        await watch.OpenAsync(channel);
        var voice = new TakingPart(person);
        await voice.ReadyAsync();
        await watch.Chat.ReadyAsync();
        return voice;
    }
}
