namespace ConnectHub.Web.Shared;

/// <summary>
/// Refuses what another site makes a signed-in browser send. Antiforgery tokens protect forms; a script's request is recognised by what the
/// browser itself says of its origin, which no page can forge.
/// </summary>
internal static class SameOrigin
{
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Holds(context.HttpContext.Request) ? await next(context) : TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "Requests from other sites are refused.");

    /// <summary>The browser says that the request is of one of our own pages.</summary>
    internal static bool Holds(HttpRequest request) => SiteOf(request) == "same-origin";

    /// <summary>The browser says that it is of another site's page. Programs say nothing, and have nobody's cookie.</summary>
    internal static bool IsForeign(HttpRequest request) => SiteOf(request) is not (null or "same-origin" or "none");

    private static string? SiteOf(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return null;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? "same-origin"
            : "cross-site";
    }
}
