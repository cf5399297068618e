using System.Net;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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

    [Fact]
    public async Task Start_PasswordOfTheTakenAddressCannotBeSet_MakesNobodyAdmin()
    {
        await using var app = new RefusingApp();
        var squatter = await app.SignUpAsync();
        using var scope = app.Services.CreateScope();
        var email = (await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByIdAsync($"{squatter.UserId}"))!.Email;
        var options = Options.Create(new AdminOptions { Email = email, Password = RefusedPassword.Text });
        var bootstrap = ActivatorUtilities.CreateInstance<AdminBootstrap>(app.Services, options);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => bootstrap.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(RefusedPassword.Why, refused.Message);
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().GetUsersInRoleAsync(Principal.Admin));
    }

    private sealed class RefusingApp : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddScoped<IPasswordValidator<AppUser>, RefusedPassword>());
        }
    }

    private sealed class RefusedPassword : IPasswordValidator<AppUser>
    {
        public const string Text = "correct giraffe umbrella";
        public const string Why = "This one is known everywhere.";

        public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password) =>
            Task.FromResult(password == Text ? IdentityResult.Failed(new IdentityError { Description = Why }) : IdentityResult.Success);
    }
}
