using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Clips;

/// <summary><c>/clips/{clip}/clip.mp4</c> and its picture; under <c>/t/{token}/</c> for clips that are not for everyone.</summary>
internal static class ClipFiles
{
    /// <summary>Whoever keeps a copy asks each time: it may be private by now.</summary>
    private const string Cached = "no-cache";

    public static void MapClipFiles(this IEndpointRouteBuilder routes)
    {
        foreach (var root in (string[])["/clips/{clip}", "/clips/{clip}/t/{token}"])
        {
            var files = routes.MapGroup(root).WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
            files.MapGet("/clip.mp4", SendVideoAsync);
            files.MapGet("/picture.jpg", SendPictureAsync);
        }
    }

    private static Task<IResult> SendVideoAsync(
        HttpContext http, string clip, string? token, string? download, [FromServices] ClipQueries clips, [FromServices] StreamTokens tokens) =>
        SendAsync(http, clip, token, clips, tokens, found => ObjectReply.SendAsync(
            http, ClipKeys.Video(found.Id), "video/mp4", download is null ? null : FileNames.Of(found.Title, ".mp4")));

    private static Task<IResult> SendPictureAsync(
        HttpContext http, string clip, string? token, [FromServices] ClipQueries clips, [FromServices] StreamTokens tokens) =>
        SendAsync(http, clip, token, clips, tokens, found => ObjectReply.SendAsync(http, ClipKeys.Picture(found.Id), "image/jpeg"));

    private static async Task<IResult> SendAsync(HttpContext http, string clip, string? token, ClipQueries clips, StreamTokens tokens, Func<ClipView, Task<IResult>> send)
    {
        if (!ShortId.TryParse(clip, out var clipId) || await clips.FindAsync(clipId, http.RequestAborted) is not { State: ClipState.Ready } found)
            return Results.NotFound();
        if (!ClipAccess.IsOpen(found.Visibility) && !tokens.OpensPlayback(token, clipId, found.AccessVersion))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        http.Response.Headers.CacheControl = $"{(token is null ? "public" : "private")}, {Cached}";
        return await send(found);
    }
}
