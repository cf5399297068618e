using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Api;

/// <summary>Who may call. The API knows bearer tokens only, so a foreign page cannot use a visitor's cookie on it.</summary>
internal static class ApiPolicies
{
    public const string SignedIn = "api";

    /// <summary>Also without a token; but a token that is not good is refused, so that its program learns to refresh it.</summary>
    public const string Anyone = "api-anyone";

    public static void AddApiPolicies(this IServiceCollection services) =>
        services.AddAuthorizationBuilder().AddPolicy(Anyone, policy => policy
            .AddAuthenticationSchemes(IdentityConstants.BearerScheme)
            .RequireAssertion(context => context.User.Identity?.IsAuthenticated == true
                || context.Resource is not HttpContext http || http.Request.Headers.Authorization.Count == 0));
}
