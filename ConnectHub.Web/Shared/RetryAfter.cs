using System.Globalization;

namespace ConnectHub.Web.Shared;

/// <summary>The header that goes with each 429.</summary>
internal static class RetryAfter
{
    public static void Say(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
