using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Streams.Pictures;

/// <summary>
/// <c>/live/{stream}/cover-{picture}.jpg</c>: the chosen thumbnail beside the stream's media, for whom the media is. Its address changes with the
/// picture, so it may be cached.
/// </summary>
internal static class CoverEndpoints
{
    private const string HowLong = "max-age=3600";

    public static void MapCovers(this IEndpointRouteBuilder routes)
    {
        foreach (var root in (string[])["/live/{stream}", "/live/{stream}/t/{token}"])
            routes.MapGet(root + "/cover-{picture}.jpg", SendAsync).WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound, StatusCodeHttpResult>> SendAsync(
        HttpContext http, string stream, string picture, string? token,
        [FromServices] StreamGate gate, [FromServices] StreamPictures pictures, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(stream, out var streamId) || !ShortId.TryParse(picture, out var pictureId))
            return TypedResults.NotFound();
        switch (await gate.AdmitAsync(streamId, token, cancellationToken))
        {
            case PlaybackPermit.UnknownStream:
                return TypedResults.NotFound();
            case PlaybackPermit.Forbidden:
                return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }
        if (await pictures.FindOfStreamAsync(streamId, pictureId, cancellationToken) is not { } file)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = $"{(token is null ? "public" : "private")}, {HowLong}";
        return TypedResults.PhysicalFile(file, "image/jpeg");
    }
}
