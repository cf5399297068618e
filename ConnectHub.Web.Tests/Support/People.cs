using ConnectHub.Web.Features.Channels;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Support;

/// <summary>Somebody who registered on the page and is signed in: a client with their cookie, and their ids.</summary>
public sealed record Person(HttpClient Client, Guid UserId, Guid ChannelId, string Handle)
{
    public const string Password = "purple otter marmalade";

    public string Email => $"{Handle}@example.org";
}

internal static class People
{
    private static int _count;

    public static string NewHandle(string stem = "user") => $"{stem}_{Interlocked.Increment(ref _count)}";

    /// <summary>A client that keeps cookies and shows redirects instead of following them.</summary>
    public static HttpClient NewVisitor(this WebApp app) => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public static async Task<Person> SignUpAsync(this WebApp app, string? handle = null)
    {
        handle ??= NewHandle();
        var client = app.NewVisitor();
        using var response = await client.SubmitAsync("/account/register", "register-submit",
            ("Input.Email", $"{handle}@example.org"), ("Input.Handle", handle), ("Input.Password", Person.Password));
        Assert.True(response.IsRedirectTo("/"), $"{handle} could not register: {response.StatusCode}");
        await using var db = await app.OpenDbAsync();
        var channel = await db.Set<Channel>().SingleAsync(c => c.Handle == handle, TestContext.Current.CancellationToken);
        return new(client, channel.OwnerId, channel.Id, handle);
    }

    /// <summary>Gives a role of <see cref="Web.Shared.Principal"/> and signs the person in again, so that the cookie has it.</summary>
    public static async Task<Person> SignUpAsync(this WebApp app, string handle, string role)
    {
        var person = await app.SignUpAsync(handle);
        await using (var db = await app.OpenDbAsync())
        {
            var roleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(TestContext.Current.CancellationToken);
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = person.UserId, RoleId = roleId });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        return person with { Client = await app.SignInAsync(person.Email, Person.Password) };
    }

    public static async Task<HttpClient> SignInAsync(this WebApp app, string email, string password)
    {
        var client = app.NewVisitor();
        using var response = await client.SubmitAsync("/account/login", "login-submit", ("Input.Email", email), ("Input.Password", password));
        Assert.True(response.IsRedirectTo("/"), $"{email} could not sign in: {response.StatusCode}");
        return client;
    }
}
