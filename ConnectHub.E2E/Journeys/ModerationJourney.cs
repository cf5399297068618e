using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>A streamer, a moderator and two viewers at once; each act is seen from all sides, in pages that stay open.</summary>
public sealed class ModerationJourney(Site site) : Journey(site)
{
    private static readonly Regex Struck = new(@"\bstruck\b");

    [Fact(Timeout = 480_000)]
    public async Task Moderator_DeletesTimesOutBansWarnsAndUndoes_EverybodySeesItAtOnce()
    {
        // Nobody sends a picture, and six pages on a busy machine take their time.
        await OwnServerAsync(new Dictionary<string, string> { ["ConnectHub__Streams__FirstPictureSeconds"] = "600" });
        using var owner = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var viewer = await ApiUser.RegisterAsync(Server.Address, Unique("bob"));
        using var helper = await ApiUser.RegisterAsync(Server.Address, Unique("grace"));
        var stream = await owner.GoLiveAsync("Talk");
        var ada = await ChatterAsync(owner, owner.Handle);
        var grace = await ChatterAsync(helper, owner.Handle);
        var (bob, bobPerson) = await SignedInAsync(viewer, owner.Handle);
        var eve = await GuestAsync(owner.Handle);
        var elsewhere = new WatchPage(await bobPerson.NewTabAsync());
        await elsewhere.OpenAsync(owner.Handle);
        await elsewhere.Chat.ReadyAsync();

        await bob.Chat.SayAsync("something rude");
        await grace.Chat.SeesOnceAsync("something rude");
        await Assertions.Expect(grace.Chat.Tool("something rude", "chat-ban")).ToHaveCountAsync(0);
        await ada.Chat.SayAsync($"/mod {helper.Handle}");
        await Assertions.Expect(ada.Chat.Toast).ToContainTextAsync("is a moderator now");
        await Assertions.Expect(grace.Chat.Tool("something rude", "chat-ban")).ToHaveCountAsync(1);
        await Assertions.Expect(eve.Chat.Tool("something rude", "chat-delete")).ToHaveCountAsync(0);

        await grace.Chat.PressAsync("something rude", "chat-delete");
        await eve.Chat.GoneAsync("something rude");
        await bob.Chat.GoneAsync("something rude");
        await Assertions.Expect(grace.Chat.Lines("something rude")).ToHaveClassAsync(Struck);
        await Assertions.Expect(ada.Chat.Lines("something rude")).ToHaveClassAsync(Struck);
        await grace.Chat.UndoAsync();
        await eve.Chat.SeesOnceAsync("something rude");
        await Assertions.Expect(grace.Chat.Lines("something rude")).Not.ToHaveClassAsync(Struck);

        await grace.Chat.PressAsync("something rude", "chat-timeout");
        await Assertions.Expect(bob.Chat.Barred).ToContainTextAsync(new Regex(@"write again in 4 min \d+ s"));
        await Assertions.Expect(bob.Chat.Input).ToBeDisabledAsync();
        await Assertions.Expect(elsewhere.Chat.Input).ToBeDisabledAsync();
        await grace.Chat.SayAsync($"/untimeout {viewer.Handle}");
        await elsewhere.Chat.ReadyAsync();
        await bob.Chat.SayAsync("back again");
        await eve.Chat.SeesOnceAsync("back again");

        await grace.Chat.PressAsync("back again", "chat-ban");
        await Assertions.Expect(elsewhere.Chat.Barred).ToContainTextAsync("You are banned");
        await Assertions.Expect(elsewhere.Chat.Input).ToBeDisabledAsync();
        using (var refused = await viewer.Http.PostAsJsonAsync($"api/livestream/{stream.Id}/chat", new { text = "by the back door" }, Stop))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var log = await owner.GetAsync($"api/livestream/{stream.Id}/moderation/log?kind=banned");
        var ban = log.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(helper.Handle, ban.GetProperty("actor").GetProperty("handle").GetString());
        await owner.PostAsync($"api/livestream/{stream.Id}/moderation/log/{ban.GetProperty("id").GetString()}/undo", new { });
        await elsewhere.Chat.ReadyAsync();

        await grace.Chat.PressAsync("back again", "chat-more");
        await grace.Chat.ChooseAsync("chat-warn");
        await grace.Chat.ChooseAsync("chat-menu-reason");
        await grace.Chat.Keyboard.TypeAsync("Be kind.");
        await grace.Chat.Keyboard.PressAsync("Enter");
        await Assertions.Expect(bob.Chat.Barred).ToContainTextAsync("Be kind.");
        await Assertions.Expect(bob.Chat.Input).ToBeDisabledAsync();
        await bob.Chat.ChooseAsync("chat-acknowledge");
        await bob.Chat.SayAsync("understood");
        await eve.Chat.SeesOnceAsync("understood");
        await Assertions.Expect(elsewhere.Chat.Barred).ToBeHiddenAsync();

        await grace.Chat.PressAsync("understood", "chat-delete");
        await Assertions.Expect(grace.Chat.Lines("understood")).ToHaveClassAsync(Struck);
        await ada.Chat.SayAsync($"/unmod {helper.Handle}");
        await grace.Chat.GoneAsync("understood");
        await Assertions.Expect(grace.Chat.Tool("back again", "chat-ban")).ToHaveCountAsync(0);
        await grace.Chat.SayAsync($"/ban {viewer.Handle}");
        await Assertions.Expect(grace.Chat.Notice).ToContainTextAsync("Only moderators");
        await bob.WasNotReloadedAsync();
        await owner.EndAsync(stream);
        AssertNoScriptErrors();
    }

    private async Task<WatchPage> ChatterAsync(ApiUser user, string channel) => (await SignedInAsync(user, channel)).Page;

    private async Task<(WatchPage Page, Person Person)> SignedInAsync(ApiUser user, string channel)
    {
        var person = await PersonAsync(user.Handle);
        await person.SignInAsync(user.Email);
        var watch = new WatchPage(person);
        await watch.OpenAsync(channel);
        await watch.Chat.ReadyAsync();
        await watch.MarkAsync();
        return (watch, person);
    }

    private async Task<WatchPage> GuestAsync(string channel)
    {
        var person = await PersonAsync("eve");
        var watch = new WatchPage(person);
        await watch.OpenAsync(channel);
        await person.Find("chat-sign-in").WaitForAsync();
        return watch;
    }
}
