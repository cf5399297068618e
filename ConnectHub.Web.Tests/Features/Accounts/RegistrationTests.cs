using System.Net;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Accounts;

public sealed class RegistrationTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_GoodForm_SignsInAndMakesTheChannel()
    {
        var ada = await app.SignUpAsync("ada");

        var page = await ada.Client.GetPageAsync("/account");
        Assert.NotNull(page.QuerySelector("[data-testid='account-email']"));
        await using var db = await app.OpenDbAsync();
        Assert.Equal("ada", (await db.Set<Channel>().SingleAsync(c => c.OwnerId == ada.UserId, Cancel)).DisplayName);
    }

    [Theory]
    [InlineData("no-address", "good_handle", Person.Password, "register-email-error")]
    [InlineData("a@example.org", "ab", Person.Password, "register-handle-error")]
    [InlineData("a@example.org", "with space", Person.Password, "register-handle-error")]
    [InlineData("a@example.org", "Admin", Person.Password, "register-handle-error")]
    [InlineData("a@example.org", "good_handle", "short", "register-password-error")]
    [InlineData("a@example.org", "good_handle", "Password123", "register-password-error")]
    [InlineData("a@example.org", "good_handle", "Good_Handle", "register-password-error")]
    [InlineData("a@example.org", "good_handle", "A@example.org", "register-password-error")]
    public async Task Post_BadField_SaysWhatIsWrongAndKeepsWhatWasTyped(string email, string handle, string password, string errorId)
    {
        using var response = await app.NewVisitor().SubmitAsync("/account/register", "register-submit",
            ("Input.Email", email), ("Input.Handle", handle), ("Input.DisplayName", "Ada & <b>Co</b>"), ("Input.Password", password));

        var page = await response.ReadPageAsync();
        Assert.Equal("Ada & <b>Co</b>", page.QuerySelector("[data-testid='register-display-name']")?.GetAttribute("value"));
        Assert.Null(page.QuerySelector("[data-testid='register-password']")?.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector($"[data-testid='{errorId}']"));
        Assert.Equal(email, page.QuerySelector("[data-testid='register-email']")?.GetAttribute("value"));
        Assert.Equal(handle, page.QuerySelector("[data-testid='register-handle']")?.GetAttribute("value"));
        await using var db = await app.OpenDbAsync();
        Assert.False(await db.Users.AnyAsync(u => u.UserName == "good_handle", Cancel));
    }

    [Fact]
    public async Task Post_HandleTakenInOtherCase_IsRefused()
    {
        await app.SignUpAsync("grace");

        using var response = await app.NewVisitor().SubmitAsync("/account/register", "register-submit",
            ("Input.Email", "other@example.org"), ("Input.Handle", "GRACE"), ("Input.Password", Person.Password));

        Assert.NotNull((await response.ReadPageAsync()).QuerySelector("[data-testid='register-handle-error']"));
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_Is400()
    {
        using var response = await app.NewVisitor().PostFormAsync("/account/register",
            [("_handler", "register"), ("Input.Email", "x@example.org"), ("Input.Handle", "no_token"), ("Input.Password", Person.Password)]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await using var db = await app.OpenDbAsync();
        Assert.False(await db.Users.AnyAsync(u => u.UserName == "no_token", Cancel));
    }

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u200B")]
    [InlineData("\u0301")]
    [InlineData("Ada\u00AD")]
    [InlineData("A\u202Eda")]
    [InlineData("ad\u200Dmin")]
    public void DisplayName_Unseen_IsRefused(string name) => Assert.NotNull(RegistrationRules.DisplayNameProblem(name));

    [Theory]
    [InlineData("Ada & Co")]
    [InlineData("Zoë 🎸")]
    [InlineData("آدا")]
    public void DisplayName_OfAnyScript_Passes(string name) => Assert.Null(RegistrationRules.DisplayNameProblem(name));

    [Fact]
    public async Task AccountPage_InvisibleName_IsRefused()
    {
        var person = await app.SignUpAsync();

        using var response = await person.Client.SubmitAsync("/account", "account-save", ("Profile.DisplayName", "\u3164"), ("Profile.About", ""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("invisible", (await response.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Register_TwentyAtOnce_OneAccountAndNoOrphan(bool sameHandle)
    {
        var stem = sameHandle ? "race_handle" : "race_mail";
        Registration Form(int i) => sameHandle
            ? new($"{stem}{i}@example.org", stem, Person.Password)
            : new($"{stem}@example.org", $"{stem}{i}", Person.Password);
        _ = app.Services;

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => RegisterAsync(Form(i)))));

        Assert.Single(results.OfType<RegisterResult.Created>());
        Assert.All(results.OfType<RegisterResult.Invalid>(), invalid => Assert.Equal([sameHandle ? "handle" : "email"], invalid.Errors.Keys));
        await using var db = await app.OpenDbAsync();
        Assert.Equal(1, await db.Users.CountAsync(u => u.Email!.StartsWith(stem), Cancel));
        Assert.Equal(1, await db.Set<Channel>().CountAsync(c => c.Handle.StartsWith(stem), Cancel));
    }

    private async Task<RegisterResult> RegisterAsync(Registration form)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountService>().RegisterAsync(form, Cancel);
    }
}
