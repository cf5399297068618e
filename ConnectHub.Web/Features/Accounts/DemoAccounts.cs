using System.Buffers.Text;
using System.Security.Cryptography;
using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>One account of every role. The password is new with each seeding: a known one would be an open door.</summary>
internal sealed class DemoAccounts(AccountService accounts, UserManager<AppUser> users, RoleManager<IdentityRole<Guid>> roles) : IDemoSeed
{
    private static readonly (string Handle, string Name, string? Role)[] People =
    [
        ("demo_admin", "Robin Park", Principal.Admin),
        ("demo_moderator", "Mira Novak", Principal.Moderator),
        ("demo_ada", "Ada Reyes", null),
        ("demo_kofi", "Kofi Mensah", null),
        ("demo_viewer", "Lena Berg", null),
    ];

    public int Order => 0;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9));
        var lines = new List<string>();
        foreach (var (handle, name, role) in People)
        {
            var email = $"{handle}@example.com";
            await AddAsync(new Registration(email, handle, password, name), role, cancellationToken);
            lines.Add($"{email}  password {password}  {role ?? (handle == "demo_viewer" ? "viewer" : "streamer")}");
        }
        return lines;
    }

    private async Task AddAsync(Registration registration, string? role, CancellationToken cancellationToken)
    {
        if (await accounts.RegisterAsync(registration, cancellationToken) is not RegisterResult.Created { User: var user })
            throw new InvalidOperationException($"The demo account {registration.Handle} was refused.");
        user.EmailConfirmed = true;
        await users.UpdateAsync(user);
        if (role is null)
            return;
        if (!await roles.RoleExistsAsync(role))
            await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() });
        await users.AddToRoleAsync(user, role);
    }
}
