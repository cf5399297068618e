using ConnectHub.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Accounts;

internal sealed class EmailConfirmations(UserManager<AppUser> users, AccountLinks links)
{
    /// <summary>False for a link that is not ours or too old. A repeat is fine.</summary>
    public async Task<bool> ConfirmAsync(string? userId, string? code, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await links.FindUserAsync(userId) is { } user
            && AccountLinks.Decode(code) is { } token
            && (await users.ConfirmEmailAsync(user, token)).Succeeded;
    }
}
