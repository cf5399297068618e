namespace ConnectHub.Web.Features.Api;

/// <summary>A token of before a lock, another role or another password is refused at once, however long it would still be good.</summary>
internal sealed class TokenRevocation(TokenStanding standing) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await standing.IsCurrentAsync(http.User, http.RequestAborted))
            return await next(context);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.Of(StatusCodes.Status401Unauthorized, "This token is not good any more. Sign in again.");
    }
}
