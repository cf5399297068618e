using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

public sealed class AccountJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 60_000)]
    public async Task Visitor_GivesAWrongPassword_IsToldAndKeepsTheAddress()
    {
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var visitor = await PersonAsync("visitor");

        await new LoginPage(visitor).TryAsync(user.Email, "not the password");

        await Assertions.Expect(visitor.Find("login-email")).ToHaveValueAsync(user.Email);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await new LoginPage(visitor).SignInAsync(user.Email, ApiUser.Password);
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 60_000)]
    public async Task Visitor_RegistersWithATakenHandleAndAShortPassword_IsToldAndKeepsWhatWasTyped()
    {
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var visitor = await PersonAsync("visitor");
        var register = new RegisterPage(visitor);
        var handle = Unique("new");

        await visitor.OpenAsync("account/register");
        await register.FillAsync(handle, $"{handle}@example.org", "short");
        await visitor.Find("register-submit").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("at least 8")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Find("register-handle")).ToHaveValueAsync(handle);

        await register.FillAsync(user.Handle.ToUpperInvariant(), $"{handle}@example.org", ApiUser.Password);
        await visitor.Find("register-submit").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("taken")).ToBeVisibleAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Visitor_SignsInByKeyboardAlone_AndIsSignedIn()
    {
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var visitor = await PersonAsync("visitor");
        await visitor.OpenAsync("account/login");

        await visitor.Find("login-email").FocusAsync();
        await visitor.Page.Keyboard.TypeAsync(user.Email);
        await visitor.TabToAsync("login-password");
        await visitor.Page.Keyboard.TypeAsync(ApiUser.Password);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await visitor.OpenAsync("account");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(user.Handle);
    }

    [Fact(Timeout = 120_000)]
    public async Task Member_FollowsAndFindsTheChannel_WhileLiveInBrowseAndSearch()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var title = $"Balloons {Guid.NewGuid():N}"[..17];
        var stream = await streamer.GoLiveAsync(title);
        var file = await MediaFile.MatroskaAsync(30);
        var publishing = file.PublishAsync(streamer, stream, Guid.NewGuid(), Stop);
        var member = await PersonAsync("member");
        await new RegisterPage(member).RegisterAsync(Unique("bob"));
        await Eventually.GetAsync(async () => (await streamer.GetAsync("api/livestream/browse")).ToString(), list => list.Contains(title, StringComparison.Ordinal), "the stream in browse");

        await member.OpenAsync($"browse?q={title}");
        await Assertions.Expect(member.Page.GetByText(title).First).ToBeVisibleAsync();
        await member.OpenAsync($"@{streamer.Handle}");
        await member.FollowAsync();
        await member.OpenAsync("following");
        await Assertions.Expect(member.Page.Locator("main")).ToContainTextAsync(title);

        await publishing;
        await streamer.EndAsync(stream);
    }
}
