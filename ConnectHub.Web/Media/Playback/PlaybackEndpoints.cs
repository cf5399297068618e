using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Media.Playback;

/// <summary><c>/live/{stream}/…</c> for public streams, <c>/live/{stream}/t/{token}/…</c> for the others; the same files under both.</summary>
internal static class PlaybackEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapFiles(routes.MapGroup("/live/{stream}"));
        MapFiles(routes.MapGroup("/live/{stream}/t/{token}"));
    }

    private static void MapFiles(RouteGroupBuilder files)
    {
        files.AddEndpointFilter<PlaybackFilter>().WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
        files.MapGet("/master.m3u8", (HttpContext context, [FromServices] PlaylistReply reply) => reply.MasterAsync(context, Stream(context)));
        files.MapGet("/media.m3u8", (HttpContext context, [FromServices] PlaylistReply reply) => reply.MediaAsync(context, Stream(context)));
        files.MapGet("/rewind.m3u8", (HttpContext context, [FromServices] RewindReply reply) => reply.SendAsync(context, Stream(context)));
        files.MapGet("/init-{session:int:min(0)}.mp4", (HttpContext context, int session) => MediaReply.InitAsync(context, Stream(context), session));
        files.MapGet("/seg-{number:long:min(0)}.m4s", (HttpContext context, long number) => MediaReply.SegmentAsync(context, Stream(context), number));
        files.MapGet("/part-{number:long:min(0)}-{part:int:min(0)}.m4s", (HttpContext context, long number, int part, [FromServices] EdgeWaits waits) =>
            MediaReply.PartAsync(context, Stream(context), number, part, waits));
        files.MapGet("/thumb.jpg", (HttpContext context) => MediaReply.ThumbnailAsync(context, Stream(context)));
    }

    private static StreamOrigin Stream(HttpContext context) => context.Features.Get<StreamOrigin>()!;
}

/// <summary>Lets a request through when the gate grants it and the stream has media here.</summary>
internal sealed class PlaybackFilter(LiveMedia media, IPlaybackGate gate, [FromKeyedServices(PlaybackFilter.Permits)] PermitCache permits) : IEndpointFilter
{
    public const string Permits = "playback";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "no-cache";
        if (!ShortId.TryParse(context.GetRouteValue("stream") as string, out var streamId))
            return Results.StatusCode(404);
        switch (await AdmitAsync(streamId, context.GetRouteValue("token") as string, context.RequestAborted))
        {
            case PlaybackPermit.UnknownStream:
                return Results.StatusCode(404);
            case PlaybackPermit.Forbidden:
                return Results.StatusCode(403);
        }
        if (await media.FindOrReadAsync(streamId, context.RequestAborted) is not { } stream)
            return Results.StatusCode(404);
        context.Features.Set(stream);
        return await next(invocation);
    }

    private async ValueTask<PlaybackPermit> AdmitAsync(Guid streamId, string? token, CancellationToken cancellationToken)
    {
        if (permits.IsGranted(streamId, token))
            return PlaybackPermit.Granted;
        var permit = await gate.AdmitAsync(streamId, token, cancellationToken);
        if (permit == PlaybackPermit.Granted)
            permits.Grant(streamId, token);
        return permit;
    }
}
