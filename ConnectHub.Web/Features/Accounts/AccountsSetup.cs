using ConnectHub.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Accounts;

internal static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        });
        authentication.AddIdentityCookies();
        authentication.AddBearerToken(IdentityConstants.BearerScheme);
        services.AddAuthorizationBuilder().AddPolicy("api", policy => policy
            .AddAuthenticationSchemes(IdentityConstants.BearerScheme).RequireAuthenticatedUser());
        services.AddIdentityCore<AppUser>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<ConnectHubDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddCascadingAuthenticationState();
        return services;
    }

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
    }
}
