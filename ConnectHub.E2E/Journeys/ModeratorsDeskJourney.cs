using System.Net.Http.Json;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>What a moderator's screen does besides one act on one line: many lines at once, a screen of one's own, and somebody else at the same case.</summary>
public sealed class ModeratorsDeskJourney(Site site) : ModeratedJourney(site)
{
    [Fact(Timeout = 240_000)]
    public async Task Moderator_MarksSeveralLines_DeletesThemAtOnceAndTakesThemBack()
    {
        using var room = await RoomAsync();
        using var other = await ApiUser.RegisterAsync(Server.Address, Unique("yan"));
        var (seat, mod) = await ModeratorAsync(room, "grace");
        foreach (var text in new[] { "rude one", "rude two", "rude three" })
            await room.Viewer.PostAsync(room.Chat, new { text });
        foreach (var text in new[] { "loud one", "loud two", "loud three" })
            await other.PostAsync(room.Chat, new { text });
        await Assertions.Expect(mod.Line("loud three")).ToBeVisibleAsync();
        var (person, keys) = (seat.Person, seat.Person.Page.Keyboard);

        await keys.PressAsync("j");
        for (var i = 0; i < 4; i++)
            await keys.PressAsync("Shift+K");
        await Assertions.Expect(person.Find("chat-marked-count")).ToHaveTextAsync("5 marked");
        await Assertions.Expect(person.Find("chat-marked-timeout")).ToHaveTextAsync("Time out 2 people");
        await mod.Line("rude two").FocusAsync();
        await keys.PressAsync("Space");
        await Assertions.Expect(person.Find("chat-marked-delete")).ToHaveTextAsync("Delete 4");
        await person.Find("chat-marked-delete").ClickAsync();
        await Assertions.Expect(mod.Line("loud two")).ToHaveAttributeAsync("data-deleted", "true");
        await Assertions.Expect(mod.Line("rude two")).Not.ToHaveAttributeAsync("data-deleted", "true");
        await Assertions.Expect(mod.Toast.Last).ToContainTextAsync("4 messages deleted.");
        await Assertions.Expect(mod.Log("MessagesDeleted")).ToContainTextAsync("and 1 more");
        await mod.Toast.Last.GetByTestId("toast-action").ClickAsync();
        await Assertions.Expect(mod.Line("loud two")).Not.ToHaveAttributeAsync("data-deleted", "true");
        await Assertions.Expect(mod.Log("MessagesDeleted").GetByTestId("log-undone")).ToBeVisibleAsync();

        await mod.Line("rude one").HoverAsync();
        await mod.Line("rude one").GetByTestId("chat-mark").ClickAsync();
        await mod.Line("rude one").FocusAsync();
        for (var i = 0; i < 5; i++)
            await keys.PressAsync("Shift+J");
        await keys.PressAsync("d");
        await Assertions.Expect(person.Find("confirm")).ToContainTextAsync("Delete 6 messages?");
        await Assertions.Expect(person.Find("confirm-cancel")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(person.Find("confirm")).ToHaveCountAsync(0);
        await Assertions.Expect(mod.Line("rude one")).Not.ToHaveAttributeAsync("data-deleted", "true");
        await person.Find("chat-marked-timeout").ClickAsync();
        await Assertions.Expect(mod.Toast.Last).ToContainTextAsync("2 people are timed out for 5 min.");
        await Assertions.Expect(mod.Log("TimedOut")).ToHaveCountAsync(2);
        await Assertions.Expect(person.Find("chat-marked")).ToBeHiddenAsync();
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Moderator_DeletesAllSomebodyWrote_IsAskedWhenItIsMuchAndTakesItBack()
    {
        using var room = await RoomAsync();
        var (seat, mod) = await ModeratorAsync(room, "grace");
        for (var i = 0; i < 5; i++)
            await room.Viewer.PostAsync(room.Chat, new { text = $"spam {i}" });
        // The sixth within ten seconds is refused.
        await Eventually.GetAsync(() => SaysAsync(room, "spam 5"), taken => taken, "the chat to take the sixth message");
        await Assertions.Expect(mod.Line("spam 5")).ToBeVisibleAsync();

        await mod.Line("spam 5").HoverAsync();
        await mod.Line("spam 5").GetByTestId("chat-more").ClickAsync();
        await seat.Person.Find("chat-purge").ClickAsync();
        await Assertions.Expect(seat.Person.Find("confirm")).ToContainTextAsync($"Delete all 6 messages that {room.Viewer.Handle} wrote");
        await seat.Person.Find("confirm-yes").ClickAsync();
        await Assertions.Expect(mod.Line("spam 0")).ToHaveAttributeAsync("data-deleted", "true");
        await mod.Toast.Last.GetByTestId("toast-action").ClickAsync();
        await Assertions.Expect(mod.Line("spam 0")).Not.ToHaveAttributeAsync("data-deleted", "true");
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Moderator_ChoosesHeld_SeesTheQueueInTheChatColumnAndDecidesThere()
    {
        using var room = await RoomAsync();
        var (seat, mod) = await ModeratorAsync(room, "grace");
        await room.Viewer.PostAsync(room.Chat, new { text = Bad });
        await Assertions.Expect(seat.Person.Find("chat-filter-held")).ToHaveTextAsync("Held 1");

        await seat.Person.Find("chat-filter-held").ClickAsync();
        await seat.Person.Find("desk-chat").GetByTestId("held-row").GetByTestId("held-approve").ClickAsync();

        await Assertions.Expect(mod.HeldRows).ToHaveCountAsync(0);
        await seat.Person.Find("chat-filter-all").ClickAsync();
        await Assertions.Expect(mod.Line(Bad)).ToBeVisibleAsync();
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Moderator_ArrangesTheScreen_FindsItSoInAnotherBrowser()
    {
        using var room = await RoomAsync();
        var person = room.Owner;
        var mod = new ModPage(person);
        await mod.OpenAsync(room.Streamer.Handle);
        await person.Page.Keyboard.PressAsync("o");
        await mod.Part("log").GetByTestId("arrange-hide").ClickAsync();
        await mod.Part("reports").FocusAsync();
        await person.Page.Keyboard.PressAsync("ArrowLeft");
        // The row is another element in another column, and has the focus again once it is there.
        await Assertions.Expect(person.Page.Locator("[data-testid='arrange-column'][data-column='1'] [data-part-id='reports']")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(person.Page.Locator("#mod-column-1 > section").First).ToHaveIdAsync("mod-reports");
        await person.Find("arrange-close").ClickAsync();
        await Assertions.Expect(mod.LogRows).ToHaveCountAsync(0);
        await person.Page.Keyboard.PressAsync("g");
        await person.Page.Keyboard.PressAsync("l");
        await Assertions.Expect(mod.Toast.Last).ToContainTextAsync("Log is hidden here.");

        var elsewhere = await PersonAsync("elsewhere");
        await elsewhere.SignInAsync(room.Streamer.Email);
        var again = new ModPage(elsewhere);
        await again.OpenAsync(room.Streamer.Handle);
        await Assertions.Expect(elsewhere.Page.Locator("#mod-column-1 > section").First).ToHaveIdAsync("mod-reports");
        await Assertions.Expect(elsewhere.Page.Locator("#mod-log")).ToHaveCountAsync(0);
        await elsewhere.Page.Keyboard.PressAsync("g");
        await elsewhere.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(elsewhere.Page.Locator("#mod-chat")).ToBeFocusedAsync();
        await elsewhere.Find("arrange").ClickAsync();
        await elsewhere.Find("arrange-reset").ClickAsync();
        await Assertions.Expect(elsewhere.Page.Locator("#mod-log")).ToBeVisibleAsync();
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Moderators_AtOneHeldMessage_SeeWhoLooksAtItFirst()
    {
        using var room = await RoomAsync();
        var (grace, one) = await ModeratorAsync(room, "grace");
        var (_, two) = await ModeratorAsync(room, "hank");
        await room.Viewer.PostAsync(room.Chat, new { text = Bad });
        await Assertions.Expect(one.Held(Bad)).ToBeVisibleAsync();
        await Assertions.Expect(two.Held(Bad)).ToBeVisibleAsync();

        await one.Held(Bad).HoverAsync();
        await Assertions.Expect(two.Held(Bad).GetByTestId("case-looked")).ToHaveTextAsync($"{grace.Handle} is looking at this");
        await Assertions.Expect(one.Held(Bad).GetByTestId("case-looked")).ToHaveCountAsync(0);
        await grace.Person.OpenAsync("mod");
        await Assertions.Expect(two.Held(Bad).GetByTestId("case-looked")).ToHaveCountAsync(0);
        await two.Held(Bad).GetByTestId("held-deny").ClickAsync();
        await Assertions.Expect(two.HeldRows).ToHaveCountAsync(0);
        await two.Log("HeldDenied").GetByTestId("log-undo").ClickAsync();
        await Assertions.Expect(two.Line(Bad)).ToBeVisibleAsync();
        await Assertions.Expect(two.Log("HeldDenied").GetByTestId("log-undone")).ToBeVisibleAsync();
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    private static async Task<bool> SaysAsync(ModeratedRoom room, string text)
    {
        using var answer = await room.Viewer.Http.PostAsJsonAsync(room.Chat, new { text }, Stop);
        return answer.IsSuccessStatusCode;
    }
}
