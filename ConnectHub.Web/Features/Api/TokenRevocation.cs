using System.Security.Claims;
using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Api;

/// <summary>A token of before a lock, another role or another password is refused at once, however long it would still be good.</summary>
internal sealed class TokenRevocation(IDbContextFactory<ConnectHubDb> databases, IOptions<IdentityOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.UserId() is not { } userId || await IsCurrentAsync(userId, http.User, http.RequestAborted))
            return await next(context);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.Of(StatusCodes.Status401Unauthorized, "This token is not good any more. Sign in again.");
    }

    private async Task<bool> IsCurrentAsync(Guid userId, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var stamp = caller.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(user => user.Id == userId && user.SecurityStamp == stamp, cancellationToken);
    }
}
