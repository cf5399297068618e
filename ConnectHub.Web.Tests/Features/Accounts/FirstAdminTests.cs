using System.Net;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Accounts;

public sealed class FirstAdminTests
{
    private static readonly (string, string)[] Form = [("Input.Email", "boss@example.org"), ("Input.Handle", "the_boss"), ("Input.Password", Person.Password)];

    [Fact]
    public async Task Setup_WithTheLink_MakesOneAdmin()
    {
        await using var app = new WebApp();
        var path = app.Services.GetRequiredService<SetupLink>().Open();
        var visitor = app.NewVisitor();

        using var response = await visitor.SubmitAsync(path, "setup-submit", Form);

        Assert.True(response.IsRedirectTo("/admin/users"));
        using var admin = await visitor.GetAsync("/admin/users", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
        Assert.NotNull((await app.NewVisitor().GetPageAsync(path)).QuerySelector("[data-testid='setup-closed']"));
    }

    [Fact]
    public async Task Setup_WithABadForm_LeavesTheLinkOpen()
    {
        await using var app = new WebApp();
        var path = app.Services.GetRequiredService<SetupLink>().Open();

        using var bad = await app.NewVisitor().SubmitAsync(path, "setup-submit", ("Input.Email", "boss@example.org"), ("Input.Handle", "the_boss"), ("Input.Password", "short"));
        using var good = await app.NewVisitor().SubmitAsync(path, "setup-submit", Form);

        Assert.NotNull((await bad.ReadPageAsync()).QuerySelector("[data-testid='setup-password-error']"));
        Assert.True(good.IsRedirectTo("/admin/users"));
    }

    [Theory]
    [InlineData("/account/setup")]
    [InlineData("/account/setup?token=guess")]
    public async Task Setup_WithoutTheToken_IsClosed(string path)
    {
        await using var app = new WebApp();

        Assert.NotNull((await app.NewVisitor().GetPageAsync(path)).QuerySelector("[data-testid='setup-closed']"));
    }

    [Fact]
    public async Task Start_WithConfiguredAdmin_MakesItAndOffersNoLink()
    {
        await using var app = new ConfiguredApp();

        var client = await app.SignInAsync("owner@example.org", "correct giraffe umbrella");

        using var page = await client.GetAsync("/admin/users", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(app.Services.GetRequiredService<SetupLink>().IsOpen);
    }

    [Theory]
    [InlineData("owner@example.org", "", false)]
    [InlineData("owner@example.org", "password", false)]
    [InlineData("not an address", "correct giraffe umbrella", false)]
    [InlineData("owner@example.org", "correct giraffe umbrella", true)]
    public void Validate_AdminOptions_RefusesWhatWouldNotWork(string email, string password, bool good)
    {
        var options = new AdminOptions { Email = email, Password = password };

        Assert.Equal(good, !options.Validate(new(options)).Any());
    }

    private sealed class ConfiguredApp : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting($"{AdminOptions.Section}:Email", "owner@example.org");
            builder.UseSetting($"{AdminOptions.Section}:Password", "correct giraffe umbrella");
        }
    }
}
