namespace ConnectHub.Web.Shared;

/// <summary>
/// How often the pages of one person may write something down: 30 times at once, then every two seconds, each kind by itself. All writes of the site wait in
/// one line.
/// </summary>
internal sealed class WritePace(TimeProvider time)
{
    private static readonly TimeSpan Cost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Pace<(Guid UserId, string What)> _pace = new(time);

    public async ValueTask<object?> FilterAsync(string what, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.User.UserId() is not { } userId || _pace.Take((userId, what), Cost, Window) is not { Ticks: > 0 } wait)
            return await next(context);
        RetryAfter.Say(context.HttpContext, wait);
        return TypedResults.Problem("That was very often. Wait a moment and try again.", statusCode: StatusCodes.Status429TooManyRequests);
    }
}

internal static class WritePaceEndpoints
{
    /// <param name="what">What has a pace of its own.</param>
    public static RouteHandlerBuilder AtWritePace(this RouteHandlerBuilder endpoint, string what) => endpoint.AddEndpointFilter((context, next) =>
        context.HttpContext.RequestServices.GetRequiredService<WritePace>().FilterAsync(what, context, next));
}
