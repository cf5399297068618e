using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Small posts from every page: sign out, theme. A bound form makes the antiforgery check happen.</summary>
internal static class AccountForms
{
    public static void MapAccountForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/logout", LogoutAsync);
        routes.MapPost("/account/theme", SetTheme);
    }

    private static async Task<RedirectHttpResult> LogoutAsync([FromForm] string? returnUrl, AccountService accounts)
    {
        await accounts.SignOutAsync();
        return TypedResults.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
    }

    private static RedirectHttpResult SetTheme([FromForm] string? theme, [FromForm] string? returnUrl, HttpContext context)
    {
        Theme.Set(context, theme);
        return TypedResults.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
    }
}
