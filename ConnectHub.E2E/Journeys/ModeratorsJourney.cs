using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>Moderators at work on their own screen: who is first, what can be taken back, and all of it without a mouse or on a phone.</summary>
public sealed class ModeratorsJourney(Site site) : ModeratedJourney(site)
{
    [Fact(Timeout = 240_000)]
    public async Task Moderator_ApprovesAHeldMessage_TheSecondSeesWhoWasFirst()
    {
        using var room = await RoomAsync();
        var (grace, one) = await ModeratorAsync(room, "grace");
        var (hank, two) = await ModeratorAsync(room, "hank");
        await room.Viewer.PostAsync(room.Chat, new { text = Bad });
        await Assertions.Expect(one.Held(Bad)).ToBeVisibleAsync();
        await Assertions.Expect(two.Held(Bad)).ToBeVisibleAsync();
        await two.Held(Bad).HoverAsync();
        // What a pointer rests on stays to be read: the server knows of it once the other moderator is told.
        await Assertions.Expect(one.Held(Bad).GetByTestId("case-looked")).ToHaveTextAsync($"{hank.Handle} is looking at this");

        await one.Held(Bad).GetByTestId("held-approve").ClickAsync();

        await Assertions.Expect(one.Line(Bad)).ToBeVisibleAsync();
        await Assertions.Expect(two.Held(Bad).GetByTestId("held-decided")).ToHaveTextAsync($"{grace.Handle} let it through");
        await Assertions.Expect(two.Log("HeldApproved")).ToContainTextAsync(grace.Handle);
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Moderator_UndoesFromTheLog_TheMessageIsBack()
    {
        using var room = await RoomAsync();
        var (person, mod) = await ModeratorAsync(room, "grace");
        await room.Viewer.PostAsync(room.Chat, new { text = "a harmless word" });
        await mod.Line("a harmless word").HoverAsync();
        await mod.Line("a harmless word").GetByTestId("chat-delete").ClickAsync();
        await Assertions.Expect(mod.Line("a harmless word")).ToHaveAttributeAsync("data-deleted", "true");

        await mod.Log("MessageDeleted").GetByTestId("log-undo").ClickAsync();

        await Assertions.Expect(mod.Log("MessageDeleted").GetByTestId("log-undone")).ToContainTextAsync(person.Handle);
        await Assertions.Expect(mod.Line("a harmless word")).Not.ToHaveAttributeAsync("data-deleted", "true");
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Moderator_WithoutAMouse_DeletesTimesOutAndTakesBack()
    {
        using var room = await RoomAsync();
        var (person, mod) = await ModeratorAsync(room, "grace");
        await room.Viewer.PostAsync(room.Chat, new { text = "first of mine" });
        await room.Viewer.PostAsync(room.Chat, new { text = "second of mine" });
        await Assertions.Expect(mod.Line("second of mine")).ToBeVisibleAsync();
        var keys = person.Person.Page.Keyboard;

        await keys.PressAsync("j");
        await Assertions.Expect(mod.Line("second of mine")).ToBeFocusedAsync();
        await keys.PressAsync("k");
        await Assertions.Expect(mod.Line("first of mine")).ToBeFocusedAsync();
        await keys.PressAsync("d");
        await Assertions.Expect(mod.Line("first of mine")).ToHaveAttributeAsync("data-deleted", "true");
        await keys.PressAsync("z");
        await Assertions.Expect(mod.Line("first of mine")).Not.ToHaveAttributeAsync("data-deleted", "true");
        await mod.Line("second of mine").FocusAsync();
        await keys.PressAsync("t");
        await Assertions.Expect(mod.Log("TimedOut")).ToContainTextAsync("for 5 min");
        await keys.PressAsync("u");
        await Assertions.Expect(person.Person.Find("user-card")).ToHaveAttributeAsync("data-user", room.Viewer.Handle);
        await keys.PressAsync("?");
        await Assertions.Expect(person.Person.Find("keys-sheet")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await person.Person.Find("chat-input").FocusAsync();
        await keys.TypeAsync("d t b");
        await Assertions.Expect(person.Person.Find("chat-input")).ToHaveValueAsync("d t b");
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Moderator_OnAPhone_WorksTheQueueAndUndoes()
    {
        using var room = await RoomAsync();
        var (person, mod) = await ModeratorAsync(room, "grace", new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true });
        await room.Viewer.PostAsync(room.Chat, new { text = Bad });
        await mod.GoToAsync("held");
        await Assertions.Expect(mod.Held(Bad)).ToBeVisibleAsync();
        Assert.Equal(0, await person.Person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));

        await mod.Held(Bad).GetByTestId("held-deny-timeout").ClickAsync();
        await Assertions.Expect(mod.HeldRows).ToHaveCountAsync(0);
        await mod.GoToAsync("log");
        await mod.Log("TimedOut").GetByTestId("log-undo").ClickAsync();
        await Assertions.Expect(mod.Log("TimedOut").GetByTestId("log-undone")).ToBeVisibleAsync();
        await mod.GoToAsync("chat");
        await Assertions.Expect(person.Person.Find("chat-input")).ToBeVisibleAsync();
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Owner_TakesTheRole_TheOpenPageIsReadOnlyAtOnce()
    {
        using var room = await RoomAsync();
        var (_, mod) = await ModeratorAsync(room, "grace");
        var owner = await PersonAsync("ada");
        await owner.SignInAsync(room.Streamer.Email);
        await owner.OpenAsync("studio/moderators");
        await owner.Find("moderator-remove").ClickAsync();
        await owner.Find("moderator-dialog-confirm").ClickAsync();

        await Assertions.Expect(mod.ReadOnly).ToBeVisibleAsync();
        await Assertions.Expect(mod.LogRows.First).ToBeVisibleAsync();
        await Assertions.Expect(mod.LogRows.GetByTestId("log-undo")).ToHaveCountAsync(0);
        await room.EndAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Owner_MakesAnOverlayAddress_LinesShowThereUntilItIsReplaced()
    {
        using var room = await RoomAsync();
        await room.Owner.Find("overlay-rotate").ClickAsync();
        var address = await room.Owner.Find("overlay-url").InputValueAsync();
        var program = await PersonAsync("obs");
        await program.Page.GotoAsync(address);
        await room.Viewer.PostAsync(room.Chat, new { text = "seen over the picture" });

        await Assertions.Expect(program.Page.GetByTestId("chat-message").Filter(new() { HasText = "seen over the picture" })).ToBeVisibleAsync();
        Assert.Equal(0, await program.Find("chat-input").CountAsync());
        Assert.Equal("rgba(0, 0, 0, 0)", await program.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));

        await room.Owner.Find("overlay-rotate").ClickAsync();
        await Assertions.Expect(program.Find("chat-overlay-lost")).ToBeVisibleAsync();
        await room.EndAsync();
        AssertNoScriptErrors();
    }
}
