namespace ConnectHub.Web.Features.GoLive;

/// <summary>
/// Refuses what another site makes a signed-in browser send. Antiforgery tokens protect forms; a script's request is recognised by what the
/// browser itself says of its origin, which no page can forge.
/// </summary>
internal static class SameOrigin
{
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Holds(context.HttpContext.Request) ? await next(context) : TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "Requests from other sites are refused.");

    internal static bool Holds(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site == "same-origin";
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
