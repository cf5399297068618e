using System.Security.Cryptography;

namespace ConnectHub.Web.Features.Videos;

/// <summary>By which a browser without an account is counted once. Given with the page, so that who never asks for a page is never counted.</summary>
internal static class VisitorCookie
{
    private const string Name = "visitor";
    private const int Bytes = 16;

    public static string? Of(HttpContext context) => context.Request.Cookies[Name] is { Length: 2 * Bytes } known && known.All(char.IsAsciiHexDigit) ? known : null;

    public static void Give(HttpContext context)
    {
        if (Of(context) is not null)
            return;
        context.Response.Cookies.Append(Name, RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
        });
    }
}
