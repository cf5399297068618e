namespace ConnectHub.Web.Shared;

/// <summary>The visitor's choice of <c>dark</c> or <c>light</c>, in a cookie so that the first byte of a page has it; without one the system decides.</summary>
public static class Theme
{
    private const string Cookie = "theme";

    /// <summary>Value of <c>data-theme</c> on the html element; null leaves it to the system.</summary>
    public static string? Of(HttpContext? context) => context?.Request.Cookies[Cookie] is "dark" or "light" ? context.Request.Cookies[Cookie] : null;

    public static void Set(HttpContext context, string? theme)
    {
        if (theme is "dark" or "light")
            context.Response.Cookies.Append(Cookie, theme, new()
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            });
        else
            context.Response.Cookies.Delete(Cookie);
    }
}
