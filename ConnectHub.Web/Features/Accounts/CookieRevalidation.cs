using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Identity looks at a cookie's security stamp once a minute; after an announcement of <see cref="SignOuts"/> with the next request.</summary>
internal static class CookieRevalidation
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var issued = context.Properties.IssuedUtc;
        // Without a time the validator looks always.
        if (context.Principal?.UserId() is { } userId && context.HttpContext.RequestServices.GetRequiredService<SignOuts>().ConcernsCookieOf(userId, issued))
            context.Properties.IssuedUtc = null;
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        context.Properties.IssuedUtc ??= issued;
    }
}
