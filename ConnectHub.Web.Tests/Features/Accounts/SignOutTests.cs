using System.Net;
using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Accounts;

public sealed class SignOutTests(WebApp app) : IClassFixture<WebApp>
{
    private const string NewPassword = "yellow teapot saxophone";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangePassword_OtherBrowser_IsSignedOutWithItsNextRequest()
    {
        var person = await app.SignUpAsync();
        var other = await app.SignInAsync(person.Email, Person.Password);

        await ChangePasswordAsync(person);
        using var there = await other.GetAsync("/account", Cancel);
        using var here = await person.Client.GetAsync("/account", Cancel);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (there.StatusCode, here.StatusCode));
        using var again = await (await app.SignInAsync(person.Email, NewPassword)).GetAsync("/account", Cancel);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task SignOutEverywhere_OtherBrowser_IsSignedOutWithItsNextRequest()
    {
        var person = await app.SignUpAsync();
        var other = await app.SignInAsync(person.Email, Person.Password);

        using var left = await person.Client.SubmitAsync("/account", "account-sign-out-everywhere");
        using var there = await other.GetAsync("/account", Cancel);

        Assert.Equal(HttpStatusCode.Redirect, there.StatusCode);
    }

    [Fact]
    public async Task ChangePassword_OpenCircuit_IsSignedOutAtOnceAndOthersAreNot()
    {
        var (person, bystander) = (await app.SignUpAsync(), await app.SignUpAsync());
        await using var scope = app.Services.CreateAsyncScope();
        await using var besides = app.Services.CreateAsyncScope();
        var circuit = await OpenAsync(scope, person.UserId);
        var untouched = await OpenAsync(besides, bystander.UserId);
        var told = new TaskCompletionSource<Task<AuthenticationState>>(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += state => told.TrySetResult(state);

        await ChangePasswordAsync(person);

        var now = await await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Null(now.User.UserId());
        Assert.Null((await circuit.GetAuthenticationStateAsync()).User.UserId());
        Assert.Equal(bystander.UserId, (await untouched.GetAuthenticationStateAsync()).User.UserId());
    }

    private static async Task ChangePasswordAsync(Person person)
    {
        using var changed = await person.Client.SubmitAsync("/account", "account-change-password",
            ("Password.Current", Person.Password), ("Password.Next", NewPassword));
        Assert.True(changed.IsRedirectTo("/account?saved=password"), $"{changed.StatusCode} {changed.Headers.Location}");
    }

    /// <summary>What the server does for a circuit that a browser of this person opens.</summary>
    private static async Task<AuthenticationStateProvider> OpenAsync(AsyncServiceScope scope, Guid userId)
    {
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByIdAsync(userId.ToString());
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(user!);
        var provider = scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)provider).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        return provider;
    }
}
