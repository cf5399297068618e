using System.Net;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

[Collection(Lanes.Media)]
public sealed class PrivateStreamJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 180_000)]
    public async Task PrivateStream_IsNotListed_StrangersGetNotFoundAndTheShareLinkPlays()
    {
        var handle = Unique("ada");
        var title = $"Rehearsal {Guid.NewGuid():N}"[..18];
        var streamer = await PersonAsync("streamer");
        var studio = new GoLivePage(streamer);
        await streamer.RegisterAsync(handle);
        await studio.OpenAsync();
        await studio.MakePrivateAsync();
        await studio.GoLiveAsync(title);
        var shareLink = await studio.ShareLinkAsync();

        var stranger = await PersonAsync("stranger");
        await stranger.OpenAsync("browse");
        await Assertions.Expect(stranger.Page.GetByText(title)).ToHaveCountAsync(0);
        var answer = await stranger.Page.GotoAsync(new Uri(stranger.Site, new Uri(shareLink).AbsolutePath).ToString());
        Assert.Equal((int)HttpStatusCode.NotFound, answer?.Status);

        var friend = await PersonAsync("friend");
        await friend.Page.GotoAsync(shareLink);
        var watch = new WatchPage(friend);
        await watch.SeesPictureAsync();
        await studio.EndAsync();
        await watch.SeesEndAsync();
        Assert.Empty(streamer.ScriptErrors);
        Assert.Empty(friend.ScriptErrors);
    }

    [Fact(Timeout = 180_000)]
    public async Task PasswordStream_WrongAndRightPassword_RefusedAndPlayed()
    {
        const string Password = "open sesame";
        var streamer = await PersonAsync("streamer");
        var studio = new GoLivePage(streamer);
        await streamer.RegisterAsync(Unique("ada"));
        await studio.OpenAsync();
        await studio.MakePasswordAsync(Password);
        await studio.GoLiveAsync("For those who know");

        var guest = await PersonAsync("guest");
        await guest.Page.GotoAsync(await studio.ShareLinkAsync());
        await guest.UnlockAsync("a guess");
        await Assertions.Expect(guest.Find("watch-password-problem")).ToBeVisibleAsync();
        await Assertions.Expect(guest.Find("player")).ToHaveCountAsync(0);
        await guest.UnlockAsync(Password);
        var watch = new WatchPage(guest);
        await watch.SeesPictureAsync();

        await studio.EndAsync();
        await watch.SeesEndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 180_000)]
    public async Task PublicStream_BecomesPrivate_WhoWatchesSeesNothingMoreAndIsToldSo()
    {
        var handle = Unique("ada");
        var streamer = await PersonAsync("streamer");
        var studio = new GoLivePage(streamer);
        await streamer.RegisterAsync(handle);
        await studio.OpenAsync();
        await studio.GoLiveAsync("Open doors");
        await Assertions.Expect(streamer.Page.GetByRole(AriaRole.Heading, new() { Name = "You are live" })).ToBeInViewportAsync();
        var (byChannel, byLink) = (new WatchPage(await PersonAsync("by channel")), new WatchPage(await PersonAsync("by link")));
        await byChannel.OpenAsync(handle);
        await byChannel.SeesPictureAsync();
        await byLink.OpenByIdAsync(await byChannel.StreamIdAsync());
        await byLink.SeesPictureAsync();
        var playlist = new Uri(Server.Address, await byLink.SourceAsync());

        await studio.MakePrivateAsync();
        await studio.SaveAsync();

        await byLink.SeesShutAsync();
        await byChannel.SeesShutAsync();
        await Assertions.Expect(byLink.Chat.Notice).ToContainTextAsync("changed who may watch");
        using var http = new HttpClient();
        using var master = await http.GetAsync(playlist, Stop);
        Assert.Equal(HttpStatusCode.NotFound, master.StatusCode);
        await studio.EndAsync();
    }
}
