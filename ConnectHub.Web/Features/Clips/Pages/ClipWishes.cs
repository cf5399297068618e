using ConnectHub.Web.Features.Api;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Watch;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Clips.Pages;

/// <summary>
/// The editor's two questions, beside the page that it is on: may I clip here now, and make this clip. By HTTP and not over the circuit, so that a moment
/// is not missed because the circuit is away. A wish has a key: sent again because no answer came, it is the same clip.
/// </summary>
internal static class ClipWishes
{
    private const string What = "clip";

    public static void MapClipWishes(this IEndpointRouteBuilder routes)
    {
        var wishes = routes.MapGroup("").WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
        wishes.MapGet("/watch/{id}/clip", (HttpContext http, string id, ClipService clips) => AskAsync(http, id, clips.RefusalLiveAsync));
        wishes.MapGet("/video/{id}/clip", (HttpContext http, string id, ClipService clips) => AskAsync(http, id, clips.RefusalOfRecordingAsync));
        var changes = wishes.MapGroup("").AddEndpointFilter(SameOrigin.FilterAsync);
        changes.MapPost("/watch/{id}/clip", (HttpContext http, string id, ClipWishRequest wish, ClipService clips) => MakeAsync(http, id, (stream, visitor) => wish.Place is { } place
            ? clips.CreateLiveAsync(stream, visitor, wish.Title, place, wish.Seconds, http.RequestAborted)
            : clips.CreateLiveAsync(stream, visitor, wish.Title, wish.Seconds, endOffset: 0, http.RequestAborted))).AtWritePace(What).TakesIdempotencyKey();
        changes.MapPost("/video/{id}/clip", (HttpContext http, string id, ClipWishRequest wish, ClipService clips) => MakeAsync(http, id, (recording, visitor) =>
            clips.CreateFromRecordingAsync(recording, visitor, wish.Title, wish.Place ?? new(-1, 0), wish.Seconds, http.RequestAborted))).AtWritePace(What).TakesIdempotencyKey();
    }

    private static async Task<IResult> AskAsync(HttpContext http, string id, Func<Guid, StreamVisitor, CancellationToken, Task<ClipResult?>> refusal)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!ShortId.TryParse(id, out var source))
            return Results.NotFound();
        // That one may not clip now is an answer, not a failure of the question.
        var result = await refusal(source, VisitorOf(http, source), http.RequestAborted);
        return result is null ? TypedResults.Ok(new ClipAnswer(null, null, null, null)) : TypedResults.Ok(AnswerOf(result));
    }

    private static async Task<IResult> MakeAsync(HttpContext http, string id, Func<Guid, StreamVisitor, Task<ClipResult>> make) =>
        ShortId.TryParse(id, out var source) ? Show(http, await make(source, VisitorOf(http, source))) : Results.NotFound();

    private static StreamVisitor VisitorOf(HttpContext http, Guid streamId) => StreamVisitor.Of(http.User, WatchKeys.Of(http, streamId));

    private static IResult Show(HttpContext http, ClipResult result)
    {
        if (result is ClipResult.Made(var clip))
            return TypedResults.Accepted(ClipAccess.PageUrl(clip.Id), new ClipAnswer(ClipAccess.PageUrl(clip.Id), null, null, null));
        if (WaitFor(result) is { } wait)
            RetryAfter.Say(http, wait);
        return TypedResults.Json(AnswerOf(result), statusCode: result switch
        {
            ClipResult.Forbidden => StatusCodes.Status403Forbidden,
            ClipResult.NoMedia or ClipResult.NoRoom => StatusCodes.Status409Conflict,
            ClipResult.Invalid => StatusCodes.Status422UnprocessableEntity,
            ClipResult.TooSoon or ClipResult.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status404NotFound,
        });
    }

    private static TimeSpan? WaitFor(ClipResult refusal) => refusal switch
    {
        ClipResult.TooSoon(var wait) => wait,
        ClipResult.TooMany(_, var wait) => wait,
        _ => null,
    };

    private static ClipAnswer AnswerOf(ClipResult refusal) => refusal switch
    {
        ClipResult.Forbidden(var reason) => new(null, reason, null, null),
        ClipResult.NoMedia(var reason) => new(null, reason, null, null),
        ClipResult.Invalid(var field, var problem) => new(null, problem, field, null),
        ClipResult.NoRoom(var reason) => new(null, reason, null, null),
        ClipResult.TooMany(var reason, _) => new(null, reason, null, null),
        ClipResult.TooSoon(var wait) => new(null, "You have just made a clip here.", null, (int)Math.Ceiling(wait.TotalSeconds)),
        _ => new(null, "There is nothing to clip here any more.", null, null),
    };

    /// <summary>From the place that was chosen; without one, the newest so many seconds.</summary>
    internal sealed record ClipWishRequest(string? Title, long? Segment, double? Offset, double Seconds)
    {
        public ClipPlace? Place => Segment is { } segment && Offset is { } offset ? new(segment, offset) : null;
    }

    internal sealed record ClipAnswer(string? Url, string? Reason, string? Field, int? Wait);
}
