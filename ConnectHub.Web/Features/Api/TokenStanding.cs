using System.Security.Claims;
using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Api;

/// <summary>Whether what a token says of its account is still so: no lock, no other role, no other password since.</summary>
internal sealed class TokenStanding(IDbContextFactory<ConnectHubDb> databases, IOptions<IdentityOptions> options)
{
    /// <summary>True also for who came without a token.</summary>
    public async Task<bool> IsCurrentAsync(ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (caller.UserId() is not { } userId)
            return true;
        var stamp = caller.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(user => user.Id == userId && user.SecurityStamp == stamp, cancellationToken);
    }
}
