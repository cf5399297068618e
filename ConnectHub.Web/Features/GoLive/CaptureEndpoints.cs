using System.Buffers;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Streams.Pictures;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>
/// What the capture module asks over HTTP, because it must work without a circuit or does not belong on one: a speed test,
/// a fresh ingest token, a thumbnail.
/// Authorised by the sign-in cookie, so only pages of this site may call: see <see cref="SameOrigin"/>.
/// </summary>
internal static class CaptureEndpoints
{
    public const int UplinkBytes = 1024 * 1024;

    public static void MapCapture(this IEndpointRouteBuilder routes)
    {
        var capture = routes.MapGroup("/studio/go-live").RequireAuthorization().AddEndpointFilter(SameOrigin.FilterAsync).AddEndpointFilter(LimitAsync);
        capture.MapPost("/uplink", MeasureUplinkAsync).ExcludeFromDescription();
        capture.MapPost("/thumbnail", AddThumbnailAsync).ExcludeFromDescription();
        // A picture in the owner's own page, not a request of a script: nothing is changed by it.
        routes.MapGet("/studio/go-live/thumbnail/{id}", ShowThumbnailAsync).RequireAuthorization().ExcludeFromDescription();
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

    private static async Task<Results<Ok<AddedThumbnail>, StatusCodeHttpResult>> AddThumbnailAsync(
        HttpContext http, StreamPictures pictures, CancellationToken cancellationToken)
    {
        if (http.User.UserId() is not { } userId)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        if (await UploadBody.ReadAsync(http.Request, StreamPictures.LargestUpload, cancellationToken) is not { } upload)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        return await pictures.AddAsync(userId, upload, cancellationToken) switch
        {
            PictureResult.Ok(var id) => TypedResults.Ok(new AddedThumbnail(ShortId.Format(id))),
            PictureResult.Unavailable => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => TypedResults.StatusCode(StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> ShowThumbnailAsync(
        string id, HttpContext http, StreamPictures pictures, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var pictureId) || http.User.UserId() is not { } userId
            || await pictures.FindOwnAsync(userId, pictureId, cancellationToken) is not { } file)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.PhysicalFile(file, "image/jpeg");
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

    private sealed record AddedThumbnail(string Id);
}
