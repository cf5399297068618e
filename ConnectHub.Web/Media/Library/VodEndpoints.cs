using ConnectHub.Web.Media.Store;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Media.Library;

/// <summary>
/// <c>/vod/{recording}/…</c> for public recordings, <c>/vod/{recording}/t/{token}/…</c> for the others: playlist, init segments and segments. A segment is
/// sent when it is one of the recording's, so one recording opens nothing else of its stream.
/// </summary>
internal static class VodEndpoints
{
    private const string Mp4 = "video/mp4";
    private const string Playlist = "application/vnd.apple.mpegurl";
    private const string Immutable = "max-age=31536000, immutable";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapFiles(routes.MapGroup("/vod/{recording}"));
        MapFiles(routes.MapGroup("/vod/{recording}/t/{token}"));
    }

    private static void MapFiles(RouteGroupBuilder files)
    {
        files.AddEndpointFilter<VodFilter>().WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
        files.MapGet("/index.m3u8", (HttpContext context, [FromServices] MediaLibrary library) => PlaylistAsync(Video(context), library, context.RequestAborted));
        files.MapGet("/init-{session:int:min(0)}.mp4", (HttpContext context, int session) => FileAsync(
            context, Video(context).Timeline.Segments.Any(segment => segment.Session == session) ? StreamStore.InitName(session) : null));
        files.MapGet("/seg-{number:long:min(0)}.m4s", (HttpContext context, long number) => FileAsync(
            context, Video(context).Timeline.Find(number) is null ? null : StreamStore.SegmentName(number)));
    }

    private static VodVideo Video(HttpContext context) => context.Features.Get<VodVideo>()!;

    /// <summary>Of ten hours it has 600 kB, and players of a recording that runs ask every few seconds: who has it is told so.</summary>
    private static async Task<IResult> PlaylistAsync(VodVideo video, MediaLibrary library, CancellationToken cancellationToken) =>
        video.Timeline.IsEmpty || await library.VodPlaylistAsync(video.Recording, cancellationToken) is not { } playlist
            ? Results.StatusCode(StatusCodes.Status404NotFound)
            : Results.Bytes(playlist.Text, Playlist, entityTag: new(playlist.Tag));

    private static IResult FileAsync(HttpContext context, string? name)
    {
        var file = name is null ? null : Path.Combine(Video(context).Timeline.Folder, name);
        if (!File.Exists(file))
            return Results.StatusCode(StatusCodes.Status404NotFound);
        context.Response.Headers.CacheControl = $"{(context.GetRouteValue("token") is null ? "public" : "private")}, {Immutable}";
        return Results.File(file, Mp4, enableRangeProcessing: true);
    }
}

/// <summary>What a request has been let through to.</summary>
internal sealed record VodVideo(MediaTimeline Timeline, VodPermit.Granted Recording);

/// <summary>Lets a request through when the gate grants it.</summary>
internal sealed class VodFilter(MediaLibrary library, IVodGate gate) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "no-cache";
        if (!ShortId.TryParse(context.GetRouteValue("recording") as string, out var recordingId))
            return Results.StatusCode(StatusCodes.Status404NotFound);
        switch (await gate.AdmitAsync(recordingId, context.GetRouteValue("token") as string, context.RequestAborted))
        {
            case VodPermit.Granted granted:
                var timeline = await library.TimelineAsync(granted.StreamId, granted.Spans, granted.Trim, context.RequestAborted);
                context.Features.Set(new VodVideo(timeline, granted));
                return await next(invocation);
            case VodPermit.Forbidden:
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            default:
                return Results.StatusCode(StatusCodes.Status404NotFound);
        }
    }
}
