using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

public sealed partial class AccountJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 180_000)]
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

    [Fact(Timeout = 180_000)]
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

    [Fact(Timeout = 240_000)]
    public async Task Visitor_ForgotThePassword_ChoosesANewOneByAnAdminsLink()
    {
        const string NewPassword = "nine quiet herons";
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var visitor = await PersonAsync("visitor");
        await visitor.OpenAsync("account/forgot");
        await Assertions.Expect(visitor.Find("forgot-ask-admin")).ToBeVisibleAsync();
        var link = await HandOutResetLinkAsync(user.Handle);

        await visitor.Page.GotoAsync(link);
        await visitor.Find("reset-password").FillAsync(NewPassword);
        await visitor.Find("reset-submit").ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(@"/account/login\?done=reset"));
        await new LoginPage(visitor).SignInAsync(user.Email, NewPassword);

        var thief = await PersonAsync("thief");
        await thief.Page.GotoAsync(link);
        await thief.Find("reset-password").FillAsync("a third password");
        await thief.Find("reset-submit").ClickAsync();
        await Assertions.Expect(thief.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Owner_OpensTheSetUpLinkOfANewSite_IsItsAdminAndTheLinkIsUsedUp()
    {
        var server = await OwnServerAsync(new Dictionary<string, string> { ["ConnectHub__Admin__Email"] = "", ["ConnectHub__Admin__Password"] = "" });
        var link = await Eventually.GetAsync(() => Task.FromResult(SetUpLink().Match(server.Log).Value), found => found.Length > 0, "the set-up link on the console");
        var owner = await PersonAsync("owner");

        await owner.OpenAsync(link);
        await owner.Find("setup-email").FillAsync("owner@example.org");
        await owner.Find("setup-handle").FillAsync("the_owner");
        await owner.Find("setup-password").FillAsync(ApiUser.Password);
        await owner.Find("setup-submit").ClickAsync();
        await Assertions.Expect(owner.Find("admin-users")).ToBeVisibleAsync();

        var second = await PersonAsync("second");
        await second.OpenAsync(link);
        await Assertions.Expect(second.Find("setup-closed")).ToBeVisibleAsync();
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 240_000)]
    public async Task Member_FollowsAndFindsTheChannel_WhileLiveInBrowseAndSearch()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var title = $"Balloons {Guid.NewGuid():N}"[..17];
        var stream = await streamer.GoLiveAsync(title);
        var file = await MediaFile.MatroskaAsync(30);
        var publishing = file.PublishAsync(streamer, stream, Guid.NewGuid(), Stop);
        var member = await PersonAsync("member");
        await member.RegisterAsync(Unique("bob"));
        await Eventually.GetAsync(async () => (await streamer.GetAsync("api/livestream/browse")).ToString(), list => list.Contains(title, StringComparison.Ordinal), "the stream in browse");

        await member.OpenAsync($"browse?q={title}");
        await Assertions.Expect(member.Find("browse-results")).ToContainTextAsync(title);
        await member.OpenAsync("browse");
        await member.Find("browse-search").FillAsync($"@{streamer.Handle}");
        await member.Find("browse-submit").ClickAsync();
        await Assertions.Expect(member.Page).ToHaveURLAsync(new Regex(@"/browse\?"));
        await Assertions.Expect(member.Find("browse-results")).ToContainTextAsync(title);
        await member.OpenAsync("browse?q=nobody_has_this_name");
        await Assertions.Expect(member.Find("browse-empty")).ToBeVisibleAsync();
        await member.OpenAsync($"@{streamer.Handle}");
        await member.FollowAsync();
        await member.OpenAsync("following");
        await Assertions.Expect(member.Page.Locator("main")).ToContainTextAsync(title);

        await publishing;
        await streamer.EndAsync(stream);
    }

    private async Task<string> HandOutResetLinkAsync(string handle)
    {
        var admin = await PersonAsync("admin");
        await admin.SignInAsync(Site.AdminEmail, Site.AdminPassword);
        await admin.OpenAsync($"admin/users?q={handle}");
        await admin.Find("admin-user-actions").ClickAsync();
        await admin.Find("admin-reset").ClickAsync();
        return await admin.Find("admin-reset-link").InputValueAsync();
    }

    [GeneratedRegex(@"account/setup\?token=[\w-]+")]
    private static partial Regex SetUpLink();
}
