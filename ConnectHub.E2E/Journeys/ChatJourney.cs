using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>What is said arrives, once, whoever loses the line; and markup is text.</summary>
public sealed class ChatJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 180_000)]
    public async Task Viewer_SendsWhileTheCircuitIsCut_MessageArrivesExactlyOnce()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var stream = await streamer.GoLiveAsync("Talk");
        var line = NewLink();
        var bob = await ChatterAsync("bob", streamer.Handle, line);
        var eve = await ChatterAsync("eve", streamer.Handle);

        await bob.Chat.SayAsync("before the cut");
        await eve.Chat.SeesOnceAsync("before the cut");
        line.Cut();
        await bob.Chat.Input.FillAsync("said into the dark");
        await bob.Chat.Input.PressAsync("Enter");
        await eve.Chat.SayAsync("meanwhile, elsewhere");
        line.Mend();

        await eve.Chat.SeesOnceAsync("said into the dark");
        await bob.Chat.SeesOnceAsync("said into the dark");
        await bob.Chat.SeesOnceAsync("meanwhile, elsewhere");
        await bob.Chat.SeesOnceAsync("before the cut");
        await bob.WasNotReloadedAsync();
        var stored = await streamer.GetAsync($"api/livestream/{stream.Id}/chat");
        Assert.Single(stored.GetProperty("items").EnumerateArray(), message => message.GetProperty("text").GetString() == "said into the dark");
        await streamer.EndAsync(stream);
    }

    /// <summary>The circuit and the chat's script come late, as on a slow line; the input is there before it is brought to life.</summary>
    [Fact(Timeout = 240_000)]
    public async Task Viewer_TypesBeforeTheChatIsReady_NothingTypedIsLost()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var stream = await streamer.GoLiveAsync("Talk");
        var person = await PersonAsync("bob");
        await person.RegisterAsync(Unique("bob"));
        var (shown, typed) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await person.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await shown.Task;
            await route.ContinueAsync();
        });
        await person.Page.RouteAsync("**/media/chat/chat-panel.js", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });
        var watch = new WatchPage(person);
        await watch.OpenAsync(streamer.Handle);
        // The player lives already; only now does the circuit begin.
        await Assertions.Expect(person.Page.Locator("live-player[data-state]")).ToBeVisibleAsync();
        shown.SetResult();

        await watch.Chat.Input.PressSequentiallyAsync("typed early, ");
        typed.SetResult();
        await Assertions.Expect(person.Find("chat-send")).ToBeEnabledAsync();
        await watch.Chat.Input.PressSequentiallyAsync("ended late");
        await person.Find("chat-send").ClickAsync();

        await watch.Chat.SeesOnceAsync("typed early, ended late");
        await streamer.EndAsync(stream);
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Viewer_ChangesThePasswordElsewhere_OpenChatSpeaksForThemNoMore()
    {
        const string NewPassword = "nine quiet herons";
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("bob"));
        var stream = await streamer.GoLiveAsync("Talk");
        var (there, here) = (await PersonAsync("there"), await PersonAsync("here"));
        await there.SignInAsync(user.Email);
        await here.SignInAsync(user.Email);
        var watch = new WatchPage(there);
        await watch.OpenAsync(streamer.Handle);
        await watch.Chat.SayAsync("still me");
        await watch.Chat.SeesOnceAsync("still me");

        await here.OpenAsync("account");
        await here.Find("account-current-password").FillAsync(ApiUser.Password);
        await here.Find("account-new-password").FillAsync(NewPassword);
        await here.Find("account-change-password").ClickAsync();
        await Assertions.Expect(here.Find("account-saved")).ToBeVisibleAsync();
        await watch.Chat.SayAsync("a thief's word");

        await Assertions.Expect(watch.Chat.Notice).ToContainTextAsync("You are signed out");
        var stored = await streamer.GetAsync($"api/livestream/{stream.Id}/chat");
        Assert.Single(stored.GetProperty("items").EnumerateArray());
        await there.OpenAsync("account");
        await Assertions.Expect(there.Find("login-email")).ToBeVisibleAsync();
        await streamer.EndAsync(stream);
    }

    [Fact(Timeout = 240_000)]
    public async Task Viewer_WritesMarkup_OthersReadItAsText()
    {
        const string Markup = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var stream = await streamer.GoLiveAsync("Talk");
        var bob = await ChatterAsync("bob", streamer.Handle);
        var eve = await ChatterAsync("eve", streamer.Handle);

        await bob.Chat.SayAsync(Markup);

        await eve.Chat.SeesOnceAsync(Markup);
        Assert.Equal(0, await eve.Chat.Lines(Markup).Locator("img[src='x']").CountAsync());
        Assert.Equal(0, await eve.Chat.Lines(Markup).Locator(".text b").CountAsync());
        await Assertions.Expect(eve.Chat.Lines(Markup)).ToHaveAttributeAsync("data-message-id", new System.Text.RegularExpressions.Regex(".+"));
        await Assertions.Expect(eve.Chat.Lines(Markup)).ToHaveAttributeAsync("data-user", new System.Text.RegularExpressions.Regex(".+"));
        await streamer.EndAsync(stream);
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Viewer_JoinsLate_ReadsTheHistoryAndTheExactCount()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var stream = await streamer.GoLiveAsync("Talk");
        await streamer.PostAsync($"api/livestream/{stream.Id}/chat", new { text = "the first word" });
        await streamer.PostAsync($"api/livestream/{stream.Id}/chat", new { text = "the second word" });

        var bob = await ChatterAsync("bob", streamer.Handle);
        var eve = await ChatterAsync("eve", streamer.Handle);

        await eve.Chat.SeesOnceAsync("the first word");
        await eve.Chat.SeesOnceAsync("the second word");
        await Assertions.Expect(bob.ViewerCount).ToContainTextAsync("2");
        await eve.LeaveAsync();
        await Assertions.Expect(bob.ViewerCount).ToContainTextAsync("1");
        await streamer.EndAsync(stream);
    }

    [Fact(Timeout = 240_000)]
    public async Task Visitor_WithoutAMouse_SignsInFromTheWatchPageAndSpeaks()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("bob"));
        var stream = await streamer.GoLiveAsync("Talk");
        var visitor = await PersonAsync("visitor");
        var watch = new WatchPage(visitor);
        await watch.OpenAsync(streamer.Handle);

        await visitor.Find("chat-sign-in").WaitForAsync();
        await visitor.TabToAsync("chat-sign-in");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Find("login-email").WaitForAsync();
        await visitor.TabToAsync("login-email");
        await visitor.Page.Keyboard.TypeAsync(user.Email);
        await visitor.TabToAsync("login-password");
        await visitor.Page.Keyboard.TypeAsync(ApiUser.Password);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await watch.Chat.ReadyAsync();
        await visitor.TabToAsync("chat-input");
        await visitor.Page.Keyboard.TypeAsync("typed without a mouse");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await watch.Chat.SeesOnceAsync("typed without a mouse");
        Assert.Equal(new Uri(visitor.Site, $"@{streamer.Handle}/live").ToString(), visitor.Page.Url);
        await streamer.EndAsync(stream);
        AssertNoScriptErrors();
    }

    private async Task<WatchPage> ChatterAsync(string name, string channel, Link? line = null)
    {
        var person = await PersonAsync(name, line);
        await person.RegisterAsync(Unique(name));
        var watch = new WatchPage(person);
        await watch.OpenAsync(channel);
        await watch.Chat.ReadyAsync();
        await watch.MarkAsync();
        return watch;
    }
}
