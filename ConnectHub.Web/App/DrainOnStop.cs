namespace ConnectHub.Web.App;

/// <summary>
/// A stopping server takes no circuit back: browsers reconnect the moment their socket closes, and would hold the dying
/// process to its last second. Load balancers learn it from /health/ready.
/// </summary>
internal static class DrainOnStop
{
    public static void UseDrainOnStop(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (!stopping.IsCancellationRequested || !(context.Request.Path.StartsWithSegments("/_blazor") || context.Request.Path.StartsWithSegments("/health/ready")))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
            return Task.CompletedTask;
        });
    }
}
