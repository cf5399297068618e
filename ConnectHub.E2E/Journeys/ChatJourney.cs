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

    [Fact(Timeout = 120_000)]
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

    [Fact(Timeout = 120_000)]
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

    [Fact(Timeout = 120_000)]
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
        await new RegisterPage(person).RegisterAsync(Unique(name));
        var watch = new WatchPage(person);
        await watch.OpenAsync(channel);
        await watch.Chat.ReadyAsync();
        await watch.MarkAsync();
        return watch;
    }
}
