using ConnectHub.Web.Shared;

namespace ConnectHub.Web.App;

/// <summary>A circuit is opened by our own pages only: a browser sends its cookies along with another site's socket, too.</summary>
internal static class OwnCircuits
{
    /// <summary>After forwarded headers: the origin is compared with the host that the browser sees.</summary>
    public static void UseOwnCircuits(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor") || !SameOrigin.IsForeign(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });
}
