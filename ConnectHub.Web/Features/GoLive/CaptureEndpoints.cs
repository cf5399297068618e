using System.Buffers;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>
/// What the capture module asks over HTTP, because it must work without a circuit: a speed test and a fresh ingest token.
/// Authorised by the sign-in cookie, so only pages of this site may call: see <see cref="SameOrigin"/>.
/// </summary>
internal static class CaptureEndpoints
{
    public const int UplinkBytes = 1024 * 1024;

    public static void MapCapture(this IEndpointRouteBuilder routes)
    {
        var capture = routes.MapGroup("/studio/go-live").RequireAuthorization().AddEndpointFilter(SameOrigin.FilterAsync).AddEndpointFilter(LimitAsync);
        capture.MapPost("/uplink", MeasureUplinkAsync).ExcludeFromDescription();
        capture.MapPost("/{id}/token", RenewTokenAsync).ExcludeFromDescription();
    }

    /// <summary>Reads the body to its end and forgets it; the browser takes the time.</summary>
    private static async Task<Results<NoContent, StatusCodeHttpResult>> MeasureUplinkAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long total = 0;
            for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if ((total += read) > UplinkBytes)
                    return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
            }
            return TypedResults.NoContent();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<Results<Ok<RenewedToken>, NotFound, ForbidHttpResult, Conflict>> RenewTokenAsync(
        string id, HttpContext http, StreamService streams, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var streamId) || http.User.UserId() is not { } userId)
            return TypedResults.NotFound();
        return await streams.RenewIngestTokenAsync(userId, streamId, cancellationToken) switch
        {
            StreamResult<CreatedStream>.Ok(var renewed) => TypedResults.Ok(new RenewedToken(renewed.IngestToken)),
            StreamResult<CreatedStream>.WrongState => TypedResults.Conflict(),
            StreamResult<CreatedStream>.Forbidden => TypedResults.Forbid(),
            _ => TypedResults.NotFound(),
        };
    }

    private static async ValueTask<object?> LimitAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.UserId() is { } userId && http.RequestServices.GetRequiredService<CaptureLimits>().Allow(userId))
            return await next(context);
        http.Response.Headers.RetryAfter = "60";
        return TypedResults.Problem(statusCode: StatusCodes.Status429TooManyRequests, detail: "Too many requests. Try again in a minute.");
    }

    private sealed record RenewedToken(string Token);
}
