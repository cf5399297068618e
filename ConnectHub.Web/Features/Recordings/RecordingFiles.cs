using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Pictures, storyboard and MP4 of a recording beside its playlist, for whom the playlist is.</summary>
internal static class RecordingFiles
{
    private const string Immutable = "max-age=31536000, immutable";

    public static void MapRecordingFiles(this IEndpointRouteBuilder routes)
    {
        foreach (var root in (string[])["/vod/{recording}", "/vod/{recording}/t/{token}"])
        {
            var files = routes.MapGroup(root).WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
            files.MapGet("/picture-{version:int:min(1)}.jpg", Task<IResult> (HttpContext http, int version) => SendAsync(http, id => LibraryKeys.Picture(id, version), "image/jpeg", Immutable));
            files.MapGet("/storyboard.jpg", Task<IResult> (HttpContext http) => SendAsync(http, LibraryKeys.Storyboard, "image/jpeg", "max-age=3600"));
            files.MapGet("/video.mp4", DownloadAsync);
        }
    }

    private static async Task<IResult> DownloadAsync(HttpContext http, [FromServices] RecordingQueries recordings, [FromServices] StreamTokens tokens)
    {
        if (!ShortId.TryParse(http.GetRouteValue("recording") as string, out var id) || await recordings.FindAsync(id, http.RequestAborted) is not { } recording)
            return Results.NotFound();
        // A token is made for the owner and the staff, who may always; the gate asks for none where everybody may watch.
        if (!recording.AllowDownload && http.User.UserId() != recording.Channel.OwnerId && !tokens.OpensPlayback(http.GetRouteValue("token") as string, id, recording.AccessVersion))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return await SendAsync(http, LibraryKeys.Video, "video/mp4", "no-cache", FileNames.Of(recording.Title, ".mp4"));
    }

    private static async Task<IResult> SendAsync(HttpContext http, Func<Guid, string> keyOf, string contentType, string cached, string? downloadName = null)
    {
        if (!ShortId.TryParse(http.GetRouteValue("recording") as string, out var id))
            return Results.NotFound();
        var token = http.GetRouteValue("token") as string;
        switch (await http.RequestServices.GetRequiredService<IVodGate>().AdmitAsync(id, token, http.RequestAborted))
        {
            case VodPermit.Unknown:
                return Results.NotFound();
            case VodPermit.Forbidden:
                return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        http.Response.Headers.CacheControl = $"{(token is null ? "public" : "private")}, {cached}";
        return await ObjectReply.SendAsync(http, keyOf(id), contentType, downloadName);
    }
}
