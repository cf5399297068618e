using System.Net;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace ConnectHub.Web.Tests.Features.Accounts;

public sealed class SignInTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task Post_RightPassword_SetsAGuardedCookie()
    {
        var person = await app.SignUpAsync();

        using var response = await LoginAsync(app.NewVisitor(), person.Email, Person.Password);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("connecthub=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.DoesNotContain("expires", cookie);
    }

    [Fact]
    public async Task Post_FiveWrongPasswords_LocksTheRightOneOutWithTheSameAnswer()
    {
        var person = await app.SignUpAsync();
        var visitor = app.NewVisitor();
        var unknown = await ProblemAsync(visitor, "nobody@example.org", "wrong password 1");
        for (var i = 0; i < 5; i++)
            Assert.Equal(unknown, await ProblemAsync(visitor, person.Email, $"wrong password {i}"));

        Assert.Equal(unknown, await ProblemAsync(visitor, person.Email, Person.Password));
    }

    [Theory]
    [InlineData("/studio", "/studio")]
    [InlineData("/browse?q=x", "/browse?q=x")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task Post_ReturnUrl_IsFollowedOnThisSiteOnly(string returnUrl, string target)
    {
        var person = await app.SignUpAsync();

        using var response = await app.NewVisitor().SubmitAsync($"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}", "login-submit",
            ("Input.Email", person.Email), ("Input.Password", Person.Password));

        Assert.True(response.IsRedirectTo(target), response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_Is400()
    {
        var person = await app.SignUpAsync();

        using var login = await app.NewVisitor().PostFormAsync("/account/login", [("_handler", "login"), ("Input.Email", person.Email), ("Input.Password", Person.Password)]);
        using var logout = await person.Client.PostFormAsync("/account/logout", [("returnUrl", "/")]);

        Assert.Equal(HttpStatusCode.BadRequest, login.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, logout.StatusCode);
        using var still = await person.Client.GetAsync("/account", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Logout_Post_EndsTheSession()
    {
        var person = await app.SignUpAsync();

        using var response = await person.Client.SubmitAsync("/", "menu-logout");

        Assert.True(response.IsRedirectTo("/"));
        using var account = await person.Client.GetAsync("/account", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, account.StatusCode);
        Assert.StartsWith("/account/login", account.Headers.Location!.IsAbsoluteUri ? account.Headers.Location.PathAndQuery : account.Headers.Location.ToString());
    }

    [Fact]
    public async Task Post_MoreThanTheLimit_Is429WithRetryAfterAndGetsStayFree()
    {
        await using var strict = new StrictApp();
        var visitor = strict.NewVisitor();
        for (var i = 0; i < StrictApp.Limit; i++)
            using (var tried = await LoginAsync(visitor, "nobody@example.org", "wrong password"))
                Assert.Equal(HttpStatusCode.OK, tried.StatusCode);

        using var refused = await LoginAsync(visitor, "nobody@example.org", "wrong password");
        using var page = await visitor.GetAsync("/account/login", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string email, string password) =>
        client.SubmitAsync("/account/login", "login-submit", ("Input.Email", email), ("Input.Password", password));

    private static async Task<string> ProblemAsync(HttpClient client, string email, string password)
    {
        using var response = await LoginAsync(client, email, password);
        var page = await response.ReadPageAsync();
        return page.QuerySelector("[data-testid='login-error']")?.TextContent ?? $"signed in: {response.StatusCode}";
    }

    private sealed class StrictApp : WebApp
    {
        public const int Limit = 3;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting($"{AccountsOptions.Section}:{nameof(AccountsOptions.SignInsPerMinute)}", "3");
        }
    }
}
