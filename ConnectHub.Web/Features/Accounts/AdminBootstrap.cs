using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>At start: the roles exist, and there is a way to the first admin (configured, or by the set-up link).</summary>
internal sealed partial class AdminBootstrap(
    IServiceScopeFactory scopes, IOptions<AdminOptions> options, SetupLink setup, IServer server, IHostApplicationLifetime lifetime, ILogger<AdminBootstrap> log)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await AddRolesAsync(scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>());
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (options.Value.IsConfigured)
            await MakeAdminAsync(users, scope.ServiceProvider.GetRequiredService<AccountService>(), cancellationToken);
        else if ((await users.GetUsersInRoleAsync(Principal.Admin)).Count == 0)
            Announce(setup.Open());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task AddRolesAsync(RoleManager<IdentityRole<Guid>> roles)
    {
        foreach (var name in new[] { Principal.Admin, Principal.Moderator })
            if (!await roles.RoleExistsAsync(name))
                Require(await roles.CreateAsync(new IdentityRole<Guid>(name) { Id = Guid.CreateVersion7() }), $"The role {name} cannot be made");
    }

    private async Task MakeAdminAsync(UserManager<AppUser> users, AccountService accounts, CancellationToken cancellationToken)
    {
        var admin = options.Value;
        var user = await users.FindByEmailAsync(admin.Email!);
        if (user is not null && await users.IsInRoleAsync(user, Principal.Admin))
            return;
        if (user is null)
            user = await RegisterAsync(accounts, admin, cancellationToken);
        else
            // Anybody may have registered this address before it was configured: from here on only the configured password opens it.
            Require(await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), admin.Password!), $"The password of {AdminOptions.Section} cannot be set");
        user.EmailConfirmed = true;
        Require(await users.AddToRoleAsync(user, Principal.Admin), $"The admin of {AdminOptions.Section} cannot be made");
        LogAdmin(log, user.UserName!);
    }

    private static void Require(IdentityResult result, string otherwise)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"{otherwise}: {string.Join(' ', result.Errors.Select(error => error.Description))}");
    }

    private static async Task<AppUser> RegisterAsync(AccountService accounts, AdminOptions admin, CancellationToken cancellationToken) =>
        await accounts.RegisterAsync(new(admin.Email, admin.Handle, admin.Password), cancellationToken) switch
        {
            RegisterResult.Created created => created.User,
            RegisterResult.Invalid invalid => throw new InvalidOperationException(
                $"The admin of {AdminOptions.Section} cannot be made: {string.Join(' ', invalid.Errors.Values.SelectMany(texts => texts))}"),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>To the console and not to the log: the link is a secret, logs are kept and sent around.</summary>
    private void Announce(string path) => lifetime.ApplicationStarted.Register(() =>
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:8080";
        Console.Out.WriteLine($"There is no admin yet. Open this link once to become the first one:\n  {address.TrimEnd('/')}{path}");
    });

    [LoggerMessage(LogLevel.Information, "{Handle} is now admin of this site, as configured")]
    private static partial void LogAdmin(ILogger logger, string handle);
}
