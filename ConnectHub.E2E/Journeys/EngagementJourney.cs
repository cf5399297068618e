using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>Viewers react and vote, the streamer asks and ends, and the overlay shows it.</summary>
public sealed class EngagementJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 300_000)]
    public async Task Viewers_ReactAndVote_EverybodySeesItLiveAndTheResultStays()
    {
        using var ada = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var stream = await OnAirAsync(ada, stop.Token);
        var studio = await StudioAsync(ada);
        var (bob, bobsVoice) = await ViewerAsync("bob", ada.Handle);
        var (eve, evesVoice) = await ViewerAsync("eve", ada.Handle, new() { ViewportSize = new() { Width = 390, Height = 844 } });

        for (var i = 0; i < 3; i++)
            await bobsVoice.ReactAsync("heart");
        await bobsVoice.SeesReactionsAsync("heart", 3);
        await evesVoice.SeesReactionsAsync("heart", 3);
        await evesVoice.SeesFloatingAsync();
        await studio.SeesReactionsAsync("heart", 3);

        var obs = await PersonAsync("obs", options: new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        await obs.OpenAsync(await studio.MakeOverlayAsync());
        await studio.AskAsync("Which mirror?", "Round", "Flat");
        await bobsVoice.SeesQuestionAsync("Which mirror?");
        await bobsVoice.VoteAsync(2);
        await bobsVoice.VotedAsync(2);
        await evesVoice.SeesTallyAsync(2, 1);
        await evesVoice.VoteByKeyboardAsync(2);
        await evesVoice.VotedAsync(2);
        await bobsVoice.SeesTallyAsync(2, 2);
        await studio.SeesTallyAsync(2, 2);
        var overlay = obs.Find("overlay-poll");
        await Assertions.Expect(overlay.GetByTestId("poll-tally-2")).ToHaveAttributeAsync("data-votes", "2");
        await studio.SeesOverlayConnectedAsync();

        await studio.EndAsync();
        await bobsVoice.SeesResultAsync("“Flat” won");
        await evesVoice.SeesResultAsync("“Flat” won");
        await Assertions.Expect(overlay).ToHaveAttributeAsync("data-state", "ended");
        await eve.Page.ReloadAsync();
        await evesVoice.SeesResultAsync("“Flat” won");
        await evesVoice.SeesReactionsAsync("heart", 3);
        AssertNoScriptErrors();
        await stop.CancelAsync();
        await ada.EndAsync(stream);
        Assert.NotNull(bob);
    }

    [Fact(Timeout = 240_000)]
    public async Task Viewer_VotesWhileTheLineIsCut_VoteCountsOnceAfterwards()
    {
        using var ada = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var stream = await OnAirAsync(ada, stop.Token);
        var line = NewLink();
        var (bob, voice) = await ViewerAsync("bob", ada.Handle, link: line);
        var poll = await ada.PostAsync($"api/livestream/{stream.Id}/polls", new { question = "Still there?", options = new[] { "Yes", "No" } });
        await voice.SeesQuestionAsync("Still there?");

        line.Cut();
        await voice.VoteAsync(1);
        line.Mend();

        await voice.VotedAsync(1);
        var after = await ada.GetAsync($"api/livestream/{stream.Id}/polls/{poll.GetProperty("id").GetString()}");
        Assert.Equal(1, after.GetProperty("totalVotes").GetInt32());
        await bob.Page.ReloadAsync();
        await voice.VotedAsync(1);
        await stop.CancelAsync();
        await ada.EndAsync(stream);
    }

    [Fact(Timeout = 240_000)]
    public async Task Viewer_VotesInOneTab_TheOtherShowsTheSameVote()
    {
        using var ada = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var stream = await OnAirAsync(ada, stop.Token);
        var (bob, voice) = await ViewerAsync("bob", ada.Handle);
        var tab = await bob.NewTabAsync();
        var second = new TakingPart(tab);
        await new WatchPage(tab).OpenAsync(ada.Handle);
        await second.ReadyAsync();
        await ada.PostAsync($"api/livestream/{stream.Id}/polls", new { question = "Which?", options = new[] { "One", "Two" }, allowChange = true });
        await second.SeesQuestionAsync("Which?");

        await voice.VoteAsync(1);
        await second.VotedAsync(1);
        await second.VoteAsync(2);
        await voice.VotedAsync(2);

        AssertNoScriptErrors();
        await stop.CancelAsync();
        await ada.EndAsync(stream);
    }

    [Fact(Timeout = 240_000)]
    public async Task Viewer_WantsNoMotion_SeesCountsAndNothingFloats_VisitorIsAskedToSignIn()
    {
        using var ada = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var stream = await OnAirAsync(ada, stop.Token);
        var (_, calm) = await ViewerAsync("calm", ada.Handle, new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        var visitor = await PersonAsync("visitor");
        await new WatchPage(visitor).OpenAsync(ada.Handle);

        await ada.PostAsync($"api/livestream/{stream.Id}/reactions", new { type = "fire" });
        await calm.SeesReactionsAsync("fire", 1);
        await calm.SeesNothingFloatAsync();
        await new TakingPart(visitor).SeesReactionsAsync("fire", 1);
        await visitor.Find("reaction-like").ClickAsync();
        await Assertions.Expect(visitor.Find("reaction-sign-in").Locator("a")).ToHaveAttributeAsync("href", new Regex("^/account/login\\?returnUrl=%2F"));
        AssertNoScriptErrors();
        await stop.CancelAsync();
        await ada.EndAsync(stream);
    }

    private static async Task<ApiStream> OnAirAsync(ApiUser streamer, CancellationToken cancellationToken)
    {
        var stream = await streamer.GoLiveAsync("Grinding a mirror");
        _ = (await MediaFile.LongAsync()).PublishAsync(streamer, stream, Guid.NewGuid(), cancellationToken);
        return stream;
    }

    private async Task<EngagementPage> StudioAsync(ApiUser streamer)
    {
        var person = await PersonAsync("ada");
        await person.SignInAsync(streamer.Email);
        var page = new EngagementPage(person);
        await page.OpenAsync();
        return page;
    }

    private async Task<(Person Person, TakingPart Voice)> ViewerAsync(string name, string channel, BrowserNewContextOptions? options = null, Link? link = null)
    {
        var person = await PersonAsync(name, link, options);
        await person.RegisterAsync(Unique(name));
        await new WatchPage(person).OpenAsync(channel);
        var voice = new TakingPart(person);
        await voice.ReadyAsync();
        await new WatchPage(person).Chat.ReadyAsync();
        return (person, voice);
    }
}
