namespace ConnectHub.Web.Features.Watch;

/// <summary>That somebody at this browser wants to see streams for adults, in a cookie.</summary>
internal static class MatureConsent
{
    private const string Cookie = "mature";

    public static bool Given(HttpContext context) => context.Request.Cookies[Cookie] == "yes";

    public static void Keep(HttpContext context) => context.Response.Cookies.Append(Cookie, "yes", new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    });
}
