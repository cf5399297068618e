using System.Net;
using ConnectHub.Web.Features.Admin;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Admin;

public sealed class UserAdministrationTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_ByAnybodyButAnAdmin_IsForbidden()
    {
        var moderator = await app.SignUpAsync(People.NewHandle("mod"), Principal.Moderator);
        var victim = await app.SignUpAsync();

        Assert.IsType<AdminOutcome.Forbidden>(await RunAsync(a => a.SetRoleAsync(moderator.UserId, moderator.UserId, Principal.Admin, Cancel)));
        Assert.IsType<AdminOutcome.Forbidden>(await RunAsync(a => a.SetLockedAsync(moderator.UserId, victim.UserId, true, Cancel)));
        Assert.IsType<AdminOutcome.Forbidden>(await RunAsync(a => a.CreateResetLinkAsync(moderator.UserId, victim.UserId, Cancel)));
        foreach (var path in new[] { "/admin/users", "/admin/storage" })
        {
            using var page = await moderator.Client.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        }
        using var anonymous = await app.NewVisitor().GetAsync("/admin/users", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
    }

    [Theory]
    [InlineData("ÄRGER")]
    [InlineData("arger")]
    public async Task List_NameWithUmlaut_IsFoundHoweverItIsTyped(string query)
    {
        var person = await app.SignUpAsync();
        await using (var db = await app.OpenDbAsync())
            await db.Users.Where(u => u.Id == person.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisplayName, "Anna Ärgerlich"), Cancel);
        using var scope = app.Services.CreateScope();

        var found = await scope.ServiceProvider.GetRequiredService<UserList>().FindAsync(query, 1, Cancel);

        Assert.Contains(found.Items, user => user.Id == person.UserId);
    }

    [Fact]
    public async Task SetRole_LastAdmins_TwoAtOnceCannotBothGo()
    {
        await using var own = new WebApp();
        var one = await own.SignUpAsync("one_admin", Principal.Admin);
        var two = await own.SignUpAsync("two_admin", Principal.Admin);

        var outcomes = await Task.WhenAll(
            RunAsync(own, a => a.SetRoleAsync(one.UserId, two.UserId, null, Cancel)),
            RunAsync(own, a => a.SetRoleAsync(two.UserId, one.UserId, null, Cancel)));

        Assert.Single(outcomes.OfType<AdminOutcome.Done>());
        var last = outcomes[0] is AdminOutcome.Done ? one : two;
        Assert.IsType<AdminOutcome.Refused>(await RunAsync(own, a => a.SetRoleAsync(last.UserId, last.UserId, Principal.Moderator, Cancel)));
        Assert.IsType<AdminOutcome.Refused>(await RunAsync(own, a => a.SetLockedAsync(last.UserId, last.UserId, true, Cancel)));
    }

    [Fact]
    public async Task Page_LockAndUnlock_DecideWhetherThePersonCanSignIn()
    {
        var admin = await app.SignUpAsync(People.NewHandle("admin"), Principal.Admin);
        var person = await app.SignUpAsync();
        var path = $"/admin/users?q={person.Handle}";

        using var locked = await ActAsync(admin, path, $"lock:{ShortId.Format(person.UserId)}");
        Assert.NotNull((await locked.ReadPageAsync()).QuerySelector("[data-testid='admin-user-locked']"));
        using var refused = await app.NewVisitor().SubmitAsync("/account/login", "login-submit", ("Input.Email", person.Email), ("Input.Password", Person.Password));
        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector("[data-testid='login-error']"));

        using var unlocked = await ActAsync(admin, path, $"unlock:{ShortId.Format(person.UserId)}");
        await app.SignInAsync(person.Email, Person.Password);
    }

    [Fact]
    public async Task Page_ResetLink_LetsThePersonChooseAPassword()
    {
        var admin = await app.SignUpAsync(People.NewHandle("admin"), Principal.Admin);
        var person = await app.SignUpAsync();

        using var shown = await ActAsync(admin, $"/admin/users?q={person.Handle}", $"reset:{ShortId.Format(person.UserId)}");
        var link = (await shown.ReadPageAsync()).QuerySelector("[data-testid='admin-reset-link']")?.GetAttribute("value");
        using var reset = await app.NewVisitor().SubmitAsync(new Uri(link!).PathAndQuery, "reset-submit", ("Input.Password", "orange bicycle harmonica"));

        Assert.True(reset.IsRedirectTo("/account/login?done=reset"));
        await app.SignInAsync(person.Email, "orange bicycle harmonica");
    }

    [Fact]
    public async Task Page_RoleChange_ShowsTheRole()
    {
        var admin = await app.SignUpAsync(People.NewHandle("admin"), Principal.Admin);
        var person = await app.SignUpAsync();

        using var changed = await ActAsync(admin, $"/admin/users?q={person.Handle}", $"role:{ShortId.Format(person.UserId)}:{Principal.Moderator}");

        Assert.Equal(Principal.Moderator, (await changed.ReadPageAsync()).QuerySelector("[data-testid='admin-user-role']")?.TextContent);
    }

    /// <summary>The buttons of a row belong to the one form at the end of the page.</summary>
    private static async Task<HttpResponseMessage> ActAsync(Person admin, string path, string action)
    {
        var page = await admin.Client.GetPageAsync(path);
        Assert.Contains(page.QuerySelectorAll("button[form='user-action']"), button => button.GetAttribute("value") == action);
        var hidden = page.QuerySelectorAll("#user-action input[type='hidden']").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!));
        return await admin.Client.PostFormAsync(path, [.. hidden, ("action", action)]);
    }

    private Task<AdminOutcome> RunAsync(Func<UserAdministration, Task<AdminOutcome>> run) => RunAsync(app, run);

    private static async Task<AdminOutcome> RunAsync(WebApp app, Func<UserAdministration, Task<AdminOutcome>> run)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<UserAdministration>());
    }
}
