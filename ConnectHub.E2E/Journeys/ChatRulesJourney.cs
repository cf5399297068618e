using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>What rules a chat, seen from the pages of those who are ruled: modes, AutoMod, pins, announcements, reports, and texts that mean harm.</summary>
public sealed class ChatRulesJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 240_000)]
    public async Task Chat_UnderRules_SaysWhatHoldsAndWhatBecomesOfMessages()
    {
        using var owner = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var viewer = await ApiUser.RegisterAsync(Server.Address, Unique("bob"));
        var stream = await owner.GoLiveAsync("Rules");
        var (ada, _) = await SignedInAsync(owner, owner.Handle);
        var (bob, bobPerson) = await SignedInAsync(viewer, owner.Handle);
        var (eve, evePerson) = await GuestAsync(owner.Handle);

        await ModesAsync(owner, stream, new { slowSeconds = 120, linksOff = true });
        await Assertions.Expect(evePerson.Find("chat-modes")).ToContainTextAsync("Slow, 2 min");
        await Assertions.Expect(evePerson.Find("chat-modes")).ToContainTextAsync("No links");
        await bob.Chat.SayAsync("look at example.org");
        await Assertions.Expect(bob.Chat.Notice).ToContainTextAsync("Links cannot be sent");
        await bob.Chat.SayAsync("no link");
        await eve.Chat.SeesOnceAsync("no link");
        await Assertions.Expect(bob.Chat.Notice).ToContainTextAsync(new Regex(@"write again in 1 min \d+ s"));
        await Assertions.Expect(bobPerson.Find("chat-send")).ToBeDisabledAsync();
        await ModesAsync(owner, stream, new { slowSeconds = 0, linksOff = false });
        await Assertions.Expect(evePerson.Find("chat-modes")).ToHaveCountAsync(0);
        await Assertions.Expect(bob.Chat.Notice).ToBeHiddenAsync();

        await bob.Chat.SayAsync("somebody should kys");
        await Assertions.Expect(bobPerson.Find("chat-held-message")).ToHaveAttributeAsync("data-state", "waiting");
        await eve.Chat.GoneAsync("somebody should kys");
        var held = await owner.GetAsync($"api/livestream/{stream.Id}/moderation/held");
        var heldId = held.GetProperty("items")[0].GetProperty("id").GetString();
        await owner.PostAsync($"api/livestream/{stream.Id}/moderation/held/{heldId}/approve", new { });
        await eve.Chat.SeesOnceAsync("somebody should kys");
        await Assertions.Expect(bobPerson.Find("chat-held-message")).ToHaveAttributeAsync("data-state", "approved");
        await bobPerson.Find("chat-held-dismiss").ClickAsync();
        await Assertions.Expect(bobPerson.Find("chat-held-message")).ToHaveCountAsync(0);

        await ada.Chat.PressAsync("no link", "chat-more");
        await ada.Chat.ChooseAsync("chat-pin-message");
        await ada.Chat.ChooseAsync("chat-pin-open");
        await Assertions.Expect(evePerson.Find("chat-pin")).ToContainTextAsync("no link");
        await ada.Chat.ChooseAsync("chat-unpin");
        await Assertions.Expect(evePerson.Find("chat-pin")).ToHaveCountAsync(0);
        await owner.PostAsync($"api/livestream/{stream.Id}/moderation/announce", new { text = "<b>Break</b> for five minutes", level = "urgent" });
        await Assertions.Expect(evePerson.Find("chat-announcement")).ToContainTextAsync("<b>Break</b> for five minutes");

        await ada.Chat.SayAsync("words of the streamer");
        await bob.Chat.PressAsync("words of the streamer", "chat-report");
        await bobPerson.Find("chat-report-details").FillAsync("Not nice.");
        await bob.Chat.ChooseAsync("chat-report-submit");
        await Assertions.Expect(bob.Chat.Toast).ToContainTextAsync("Reported");
        await bobPerson.Find("chat-emoji").ClickAsync();
        await bobPerson.Find("emoji-search").FillAsync("guitar");
        await Assertions.Expect(bobPerson.Page.Locator("[data-emoji='🎸']")).ToBeVisibleAsync();
        await bob.Chat.Keyboard.PressAsync("Enter");
        await Assertions.Expect(bob.Chat.Input).ToHaveValueAsync("🎸");
        await bob.Chat.Keyboard.PressAsync("Enter");
        await eve.Chat.SeesOnceAsync("🎸");

        await HostileAsync(ada, eve);
        await bobPerson.Find("report-stream").ClickAsync();
        await bobPerson.Find("report-reason").SelectOptionAsync("Spam");
        await bobPerson.Find("report-submit").ClickAsync();
        await Assertions.Expect(bobPerson.Find("report-said")).ToContainTextAsync("Thank you");
        await owner.EndAsync(stream);
        AssertNoScriptErrors();
    }

    /// <summary>Each line keeps to itself: no markup, no tower over its neighbours, no direction that runs on.</summary>
    private static async Task HostileAsync(WatchPage writer, WatchPage reader)
    {
        await writer.Chat.SayAsync("<img src=x onerror=document.title='broken'> marked");
        await writer.Chat.SayAsync("tower Z" + string.Concat(Enumerable.Repeat("\u0310\u0301\u0325", 100)));
        await writer.Chat.SayAsync("\u202Eright to left");
        await writer.Chat.SayAsync("line after all");

        await reader.Chat.SeesOnceAsync("line after all");
        await reader.Chat.SeesOnceAsync("<img src=x onerror=document.title='broken'> marked");
        var plain = await reader.Chat.Lines("line after all").BoundingBoxAsync();
        var tower = await reader.Chat.Lines("tower Z").BoundingBoxAsync();
        Assert.Equal(plain!.Height, tower!.Height);
        await Assertions.Expect(reader.Chat.Lines("right to left").Locator(".text")).ToHaveTextAsync("right to left");
    }

    private static async Task ModesAsync(ApiUser owner, ApiStream stream, object modes)
    {
        using var answer = await owner.Http.PatchAsJsonAsync($"api/livestream/{stream.Id}/chat/modes", modes, Stop);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<(WatchPage Page, Person Person)> SignedInAsync(ApiUser user, string channel)
    {
        var person = await PersonAsync(user.Handle);
        await person.SignInAsync(user.Email);
        var watch = new WatchPage(person);
        await watch.OpenAsync(channel);
        await watch.Chat.ReadyAsync();
        return (watch, person);
    }

    private async Task<(WatchPage Page, Person Person)> GuestAsync(string channel)
    {
        var person = await PersonAsync("eve");
        var watch = new WatchPage(person);
        await watch.OpenAsync(channel);
        await person.Find("chat-sign-in").WaitForAsync();
        return (watch, person);
    }
}
