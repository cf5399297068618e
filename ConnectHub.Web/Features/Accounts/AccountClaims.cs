using System.Security.Claims;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>What cookie and bearer token say of a person; read with <see cref="Principal"/>.</summary>
internal sealed class AccountClaims(
    UserManager<AppUser> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options, IDbContextFactory<ConnectHubDb> databases)
    : UserClaimsPrincipalFactory<AppUser, IdentityRole<Guid>>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        await using var db = await databases.CreateDbContextAsync();
        var channelId = await db.Set<Channel>().Where(c => c.OwnerId == user.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync();
        identity.AddClaim(new Claim(Principal.DisplayNameClaim, user.DisplayName));
        if (channelId is { } id)
            identity.AddClaim(new Claim(Principal.ChannelIdClaim, id.ToString()));
        return identity;
    }
}
