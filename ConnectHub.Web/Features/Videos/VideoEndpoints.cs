using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Videos;

/// <summary>What a video's page asks while it plays: it has no circuit. Whoever may watch the video may ask.</summary>
internal static class VideoEndpoints
{
    private static readonly TimeSpan ViewCost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ViewWindow = TimeSpan.FromMinutes(1);

    public static void MapVideo(this IEndpointRouteBuilder routes)
    {
        var video = routes.MapGroup("/video/{id}").AddEndpointFilter(AdmitAsync).WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
        video.MapGet("/chat/{window:int:min(0)}", ChatAsync);
        video.MapGet("/download", LookAsync);
        var changes = video.MapGroup("").AddEndpointFilter(SameOrigin.FilterAsync);
        changes.MapPost("/download", AskAsync);
        changes.MapPost("/position", KeepPositionAsync).AtWritePace("position").RequireAuthorization();
        changes.MapPost("/view", CountAsync);
    }

    private static RecordingView Video(HttpContext http) => http.Features.Get<RecordingView>()!;

    private static StreamVisitor Visitor(HttpContext http) => StreamVisitor.Of(http.User, key: null);

    private static async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var visits = http.RequestServices.GetRequiredService<VideoVisits>();
        if (await visits.OpenAsync(http.GetRouteValue("id") as string ?? "", Visitor(http), http.RequestAborted) is not { } recording)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Set(recording);
        return await next(context);
    }

    /// <summary>Kept by no cache: open pages ask again each minute (replay-windows.js), so a message that a moderator deletes is not shown for longer.</summary>
    private static async Task<IResult> ChatAsync(HttpContext http, int window, VideoChat chat, [FromQuery] long after = 0) =>
        TypedResults.Ok(await chat.PageAsync(Video(http).Id, window, after, http.RequestAborted));

    private static async Task<IResult> AskAsync(HttpContext http, RecordingDownloads downloads, DownloadPace pace)
    {
        if (pace.Take(ClientAddress.KeyOf(http), Video(http)) is { Ticks: > 0 } wait)
        {
            RetryAfter.Say(http, wait);
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        return Show(await downloads.AskAsync(Video(http).Id, Visitor(http), http.RequestAborted));
    }

    private static async Task<IResult> LookAsync(HttpContext http, RecordingDownloads downloads) =>
        Show(await downloads.LookAsync(Video(http).Id, Visitor(http), http.RequestAborted));

    private static IResult Show(DownloadState? state) => state switch
    {
        null => Results.StatusCode(StatusCodes.Status403Forbidden),
        { HasRoom: false } => Results.StatusCode(StatusCodes.Status409Conflict),
        _ => TypedResults.Ok(new DownloadAnswer(state.State.ToString().ToLowerInvariant(), state.Done, state.Url)),
    };

    private static async Task<IResult> KeepPositionAsync(HttpContext http, PositionReport report, ResumePoints points, RecordingTimelines timelines)
    {
        if (!double.IsFinite(report.Seconds) || report.Seconds < 0 || http.User.UserId() is not { } userId)
            return Results.UnprocessableEntity();
        var timeline = await timelines.FindAsync(Video(http).Id, http.RequestAborted);
        var length = TimeSpan.FromSeconds(timeline?.Media.Duration ?? 0);
        await points.KeepAsync(userId, Video(http).Id, TimeSpan.FromSeconds(Math.Min(report.Seconds, length.TotalSeconds)), length, http.RequestAborted);
        return Results.NoContent();
    }

    /// <summary>The page says that ten seconds were played. The owner's own looking is no view.</summary>
    private static async Task<IResult> CountAsync(HttpContext http, MediaViews views, VisitorCookie visitors, ViewPace pace)
    {
        var viewer = http.User.UserId()?.ToString() ?? visitors.Of(http);
        if (viewer is not null && http.User.UserId() != Video(http).Channel.OwnerId && pace.Take(ClientAddress.KeyOf(http), ViewCost, ViewWindow) == TimeSpan.Zero)
            await views.CountRecordingAsync(Video(http).Id, viewer, http.RequestAborted);
        return Results.NoContent();
    }

    internal sealed record PositionReport(double Seconds);

    internal sealed record DownloadAnswer(string State, double Done, string Url);
}

/// <summary>How many views one address can make: 30 at once, then one every two seconds.</summary>
internal sealed class ViewPace(TimeProvider time) : AddressPace(time);

/// <summary>How many files one address can have made: five at once, then one a minute.</summary>
internal sealed class DownloadPace(TimeProvider time) : AddressPace(time)
{
    private static readonly TimeSpan NewFileCost = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NewFileWindow = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long the address has to wait: a file that is not there yet costs the server work and room; one that is there may be asked for as often as one likes.
    /// </summary>
    public TimeSpan Take(string address, RecordingView recording) =>
        recording.Export == ExportState.None ? Take(address, NewFileCost, NewFileWindow) : TimeSpan.Zero;
}

internal abstract class AddressPace(TimeProvider time)
{
    private readonly Pace<string> _pace = new(time);

    public TimeSpan Take(string address, TimeSpan cost, TimeSpan window) => _pace.Take(address, cost, window);
}
