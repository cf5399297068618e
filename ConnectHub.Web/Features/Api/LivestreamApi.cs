using System.Security.Claims;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Creating, starting, ending and reading streams.</summary>
internal static class LivestreamApi
{
    public static void MapLivestream(this RouteGroupBuilder signedIn, RouteGroupBuilder anyone)
    {
        signedIn.MapPost("/livestream/create", CreateAsync).TakesIdempotencyKey().WithSummary("Creates a stream")
            .ProducesProblem(409).ProducesValidationProblem(422);
        signedIn.MapPost("/livestream/{id}/start", StartAsync).WithSummary("Opens the room and lets media in").ProducesProblem(404).ProducesProblem(409);
        signedIn.MapPost("/livestream/{id}/end", EndAsync).WithSummary("Ends a stream for good").ProducesProblem(404);
        anyone.MapGet("/livestream/{id}", GetAsync).WithSummary("One stream").ProducesProblem(404);
        anyone.MapGet("/livestream/browse", BrowseAsync).WithSummary("Public streams on air").ProducesValidationProblem(422);
    }

    private static async Task<Results<Created<ApiStream>, ProblemHttpResult>> CreateAsync(
        CreateStreamRequest request, ClaimsPrincipal caller, StreamService service, StreamQueries queries, ApiStreams streams, CancellationToken cancellationToken)
    {
        if (caller.UserId() is not { } userId)
            return ApiProblems.NotFound();
        var (draft, errors) = request.ToDraft(request.Record ?? await queries.IsRecordedAsync(userId, cancellationToken));
        if (errors.Count > 0)
            return ApiProblems.Invalid(errors);
        var result = await service.CreateAsync(userId, draft, cancellationToken);
        if (result is not StreamResult<CreatedStream>.Ok { Value: var created })
            return ApiProblems.Refusal(result);
        var shown = await streams.ShowAsync(created.Stream.Id, caller, cancellationToken);
        return TypedResults.Created($"/api/livestream/{shown.Id}", shown with { Ingest = new ApiIngest(created.IngestUrl, created.IngestToken) });
    }

    private static Task<Results<Ok<ApiStream>, ProblemHttpResult>> StartAsync(
        string id, ClaimsPrincipal caller, StreamService service, ApiStreams streams, CancellationToken cancellationToken) =>
        ChangeAsync(id, caller, streams, service.StartAsync, cancellationToken);

    private static Task<Results<Ok<ApiStream>, ProblemHttpResult>> EndAsync(
        string id, ClaimsPrincipal caller, StreamService service, ApiStreams streams, CancellationToken cancellationToken) =>
        ChangeAsync(id, caller, streams, service.EndAsync, cancellationToken);

    private static async Task<Results<Ok<ApiStream>, ProblemHttpResult>> ChangeAsync(
        string id, ClaimsPrincipal caller, ApiStreams streams,
        Func<Guid, Guid, CancellationToken, Task<StreamResult<LiveStream>>> change, CancellationToken cancellationToken)
    {
        if (caller.UserId() is not { } userId || !ShortId.TryParse(id, out var streamId))
            return ApiProblems.NotFound();
        var result = await change(userId, streamId, cancellationToken);
        return result is StreamResult<LiveStream>.Ok
            ? TypedResults.Ok(await streams.ShowAsync(streamId, caller, cancellationToken))
            : ApiProblems.Refusal(result);
    }

    /// <param name="k">The key of a share link, for private streams.</param>
    private static async Task<Results<Ok<ApiStream>, ProblemHttpResult>> GetAsync(
        string id, string? k, ClaimsPrincipal caller, ApiStreams streams, CancellationToken cancellationToken) =>
        await streams.FindAsync(id, caller, k, cancellationToken) is { } stream ? TypedResults.Ok(await streams.ShowAsync(stream, caller, cancellationToken)) : ApiProblems.NotFound();

    private static async Task<Results<Ok<ApiPage<ApiStream>>, ProblemHttpResult>> BrowseAsync(
        string? category, string? q, string? sort, int? limit, string? cursor, StreamQueries queries, ApiStreams streams, CancellationToken cancellationToken)
    {
        if (sort is not (null or "viewers" or "newest"))
            return ApiProblems.Invalid("sort", "Sort by viewers or newest.");
        if (limit is < 1 or > BrowseList.MaxLimit)
            return ApiProblems.Invalid("limit", $"A limit is 1 to {BrowseList.MaxLimit}.");
        if (cursor is not null && !BrowseCursor.TryParse(cursor, out _))
            return ApiProblems.Invalid("cursor", "This cursor is not one of ours.");
        var filter = new BrowseFilter(q, category, sort == "newest" ? BrowseSort.Newest : BrowseSort.Viewers, limit ?? 24, cursor);
        var page = await queries.BrowseAsync(filter, cancellationToken);
        return TypedResults.Ok(new ApiPage<ApiStream>([.. page.Items.Select(streams.Show)], page.NextCursor));
    }
}
