using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>The account made with the set-up link. Null: the link is not, or no longer, good.</summary>
internal sealed class FirstAdmin(SetupLink setup, AccountService accounts, UserManager<AppUser> users)
{
    public async Task<RegisterResult?> CreateAsync(string? token, Registration registration, CancellationToken cancellationToken)
    {
        if (!setup.TryTake(token))
            return null;
        var made = false;
        try
        {
            var result = await accounts.RegisterAsync(registration, cancellationToken);
            if (result is RegisterResult.Created created)
            {
                // Whoever reads the console needs no proof by mail.
                created.User.EmailConfirmed = true;
                made = (await users.AddToRoleAsync(created.User, Principal.Admin)).Succeeded;
            }
            return result;
        }
        finally
        {
            if (!made)
                setup.Return(token!);
        }
    }
}
