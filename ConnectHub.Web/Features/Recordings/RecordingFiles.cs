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
            files.MapGet("/picture-{version:int:min(1)}.jpg", Task<IResult> (HttpContext http, int version) =>
                SendPictureAsync(http, id => LibraryKeys.Picture(id, version), now => now.PictureVersion == version, Immutable));
            files.MapGet("/storyboard.jpg", Task<IResult> (HttpContext http) => SendPictureAsync(http, LibraryKeys.Storyboard, now => now.HasStoryboard, "max-age=3600"));
            files.MapGet("/video.mp4", DownloadAsync);
        }
    }

    private static async Task<IResult> DownloadAsync(
        HttpContext http, [FromServices] RecordingQueries recordings, [FromServices] DownloadUses uses, [FromServices] StreamTokens tokens)
    {
        if (!ShortId.TryParse(http.GetRouteValue("recording") as string, out var id) || await recordings.FindAsync(id, http.RequestAborted) is not { } recording)
            return Results.NotFound();
        // A token is made for the owner and the staff, who may always; the gate asks for none where everybody may watch.
        if (!recording.AllowDownload && http.User.UserId() != recording.Channel.OwnerId && !tokens.OpensPlayback(http.GetRouteValue("token") as string, id, recording.AccessVersion))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (await RefusalAsync(http, id) is { } refusal)
            return refusal;
        // A file without that state is one that a trim has made void, or that is being deleted.
        if (recording.Export != ExportState.Ready)
            return Results.NotFound();
        await uses.NoteAsync(recording, http.RequestAborted);
        return await SendAsync(http, LibraryKeys.Video(id), "video/mp4", "no-cache", FileNames.Of(recording.Title, ".mp4"));
    }

    /// <param name="isIt">A file that is not in force any longer is one that a trim has made void and that a failure left behind: it may show what is hidden.</param>
    private static async Task<IResult> SendPictureAsync(HttpContext http, Func<Guid, string> keyOf, Func<RecordingFacts, bool> isIt, string cached)
    {
        if (!ShortId.TryParse(http.GetRouteValue("recording") as string, out var id))
            return Results.NotFound();
        if (await RefusalAsync(http, id) is { } refusal)
            return refusal;
        var now = await http.RequestServices.GetRequiredService<RecordingFactsCache>().FindAsync(id, http.RequestAborted);
        return now is not null && isIt(now) ? await SendAsync(http, keyOf(id), "image/jpeg", cached) : Results.NotFound();
    }

    /// <summary>Null: the gate lets the request through.</summary>
    private static async Task<IResult?> RefusalAsync(HttpContext http, Guid recordingId) =>
        await http.RequestServices.GetRequiredService<IVodGate>().AdmitAsync(recordingId, Token(http), http.RequestAborted) switch
        {
            VodPermit.Unknown => Results.NotFound(),
            VodPermit.Forbidden => Results.StatusCode(StatusCodes.Status403Forbidden),
            _ => null,
        };

    private static Task<IResult> SendAsync(HttpContext http, string key, string contentType, string cached, string? downloadName = null)
    {
        http.Response.Headers.CacheControl = $"{(Token(http) is null ? "public" : "private")}, {cached}";
        return ObjectReply.SendAsync(http, key, contentType, downloadName);
    }

    private static string? Token(HttpContext http) => http.GetRouteValue("token") as string;
}
