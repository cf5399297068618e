using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectHub.Web.App;

/// <summary>Runs the request once more as a GET of /status/{code}, so that a refused form post shows a page as well.</summary>
internal static class StatusPages
{
    public static async Task RenderAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var request = context.Request;
        var (method, path, query, services) = (request.Method, request.Path, request.QueryString, context.RequestServices);
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = request.PathBase,
            OriginalPath = path,
            OriginalQueryString = query.Value,
            Endpoint = context.GetEndpoint(),
            RouteValues = context.Features.Get<IRouteValuesFeature>()?.RouteValues,
        });
        request.Method = HttpMethods.Get;
        request.Path = $"/status/{context.Response.StatusCode}";
        request.QueryString = QueryString.Empty;
        // The verdict on the refused form does not concern the page about it.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        context.SetEndpoint(null);
        request.RouteValues.Clear();
        // Components that ran for the first request have used up its scoped services (the navigation manager, for one).
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await status.Next(context);
        }
        finally
        {
            (request.Method, request.Path, request.QueryString, context.RequestServices) = (method, path, query, services);
            context.Features.Set<IStatusCodeReExecuteFeature>(null);
        }
    }
}
