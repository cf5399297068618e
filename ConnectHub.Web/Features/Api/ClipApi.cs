using System.Security.Claims;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Clips of a live stream or of its recording.</summary>
internal static class ClipApi
{
    private const int DefaultLimit = 24;

    public static void MapClipApi(this RouteGroupBuilder signedIn, RouteGroupBuilder anyone)
    {
        signedIn.MapPost("/livestream/{id}/clips", CreateAsync).TakesIdempotencyKey()
            .WithSummary("Cuts a clip: with endOffsetSeconds of the live stream, with startSeconds of its recording (or give a recording's id)")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        anyone.MapGet("/livestream/{id}/clips", ListAsync).WithSummary("A stream's clips, newest first").ProducesProblem(404).ProducesValidationProblem(422);
        signedIn.MapDelete("/livestream/clips/{clip}", DeleteAsync).WithSummary("Deletes a clip for good").ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<Results<Accepted<ApiClip>, ProblemHttpResult>> CreateAsync(
        string id, string? k, CreateClipRequest request, ClaimsPrincipal caller, ClipService clips, ClipSources sources, ApiClips shown, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var sourceId))
            return ApiProblems.NotFound();
        if (request is { StartSeconds: not null, EndOffsetSeconds: not null })
            return ApiProblems.Invalid("startSeconds", "Give startSeconds for a recording or endOffsetSeconds for a live stream, not both.");
        var visitor = StreamVisitor.Of(caller, k);
        var seconds = request.DurationSeconds ?? double.NaN;
        var result = request.StartSeconds is { } start
            ? await clips.CreateFromRecordingAsync(await sources.RecordingOfAsync(sourceId, visitor, cancellationToken) ?? sourceId, visitor, request.Title, start, seconds, cancellationToken)
            : await clips.CreateLiveAsync(sourceId, visitor, request.Title, seconds, request.EndOffsetSeconds ?? 0, cancellationToken);
        if (result is not ClipResult.Made(var clip))
            return Refusal(result);
        var view = await shown.ShowAsync(clip.Id, cancellationToken);
        return TypedResults.Accepted(view.PageUrl, view);
    }

    private static async Task<Results<Ok<ApiPage<ApiClip>>, ProblemHttpResult>> ListAsync(
        string id, string? k, int? limit, string? cursor, ClaimsPrincipal caller, ApiStreams streams, ClipQueries queries, ApiClips shown, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > ClipQueries.MaxLimit)
            return ApiProblems.Invalid("limit", $"A limit is 1 to {ClipQueries.MaxLimit}.");
        if (!ApiCursor.TryParse(cursor, out var before))
            return ApiProblems.Invalid("cursor", "This cursor is not one of ours.");
        if (await streams.FindAsync(id, caller, k, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        var page = await queries.OfStreamAsync(stream.Id, caller.UserId(), before, limit ?? DefaultLimit, cancellationToken);
        return TypedResults.Ok(new ApiPage<ApiClip>([.. page.Items.Select(shown.Show)], ApiCursor.Of(page.Next)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string clip, ClaimsPrincipal caller, ClipService clips, CancellationToken cancellationToken)
    {
        if (caller.UserId() is not { } userId || !ShortId.TryParse(clip, out var clipId))
            return ApiProblems.NotFound();
        var result = await clips.DeleteAsync(userId, clipId, cancellationToken);
        return result is ClipResult.Made ? TypedResults.NoContent() : Refusal(result);
    }

    private static ProblemHttpResult Refusal(ClipResult result) => result switch
    {
        ClipResult.Forbidden(var reason) => ApiProblems.Of(StatusCodes.Status403Forbidden, reason),
        ClipResult.NoMedia(var reason) => ApiProblems.Conflict(reason),
        ClipResult.Invalid(var field, var problem) => ApiProblems.Invalid(field, problem),
        ClipResult.NoRoom(var reason) => ApiProblems.Conflict(reason),
        ClipResult.TooMany(var reason, var wait) => ApiProblems.TooMany(reason, wait),
        ClipResult.TooSoon(var wait) => ApiProblems.TooMany("You have just made a clip here.", wait),
        _ => ApiProblems.NotFound(),
    };
}

/// <summary>5–90 seconds. <paramref name="EndOffsetSeconds"/>: how far behind the newest picture a live clip ends.</summary>
public sealed record CreateClipRequest(string? Title, double? DurationSeconds, double? EndOffsetSeconds, double? StartSeconds);
