using System.Globalization;
using System.Security.Claims;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Asking, voting, ending and reading polls.</summary>
internal static class PollApi
{
    private const int MaxLimit = 100;

    public static void MapPolls(this RouteGroupBuilder signedIn, RouteGroupBuilder anyone)
    {
        signedIn.MapPost("/livestream/{id}/polls", CreateAsync).TakesIdempotencyKey().WithSummary("Begins or queues a poll")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        signedIn.MapPost("/livestream/{id}/polls/{pollId}/vote", VoteAsync).WithSummary("Votes, or changes the vote where the poll allows it")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        signedIn.MapPost("/livestream/{id}/polls/{pollId}/end", EndAsync).WithSummary("Ends a poll")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        signedIn.MapPost("/livestream/{id}/polls/{pollId}/extend", ExtendAsync).WithSummary("Lets a poll run 30 seconds longer")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        anyone.MapGet("/livestream/{id}/polls", ListAsync).WithSummary("The stream's polls, newest first").ProducesProblem(404).ProducesValidationProblem(422);
        anyone.MapGet("/livestream/{id}/polls/{pollId}", GetAsync).WithSummary("One poll").ProducesProblem(404);
    }

    private static async Task<Results<Created<ApiPoll>, ProblemHttpResult>> CreateAsync(
        string id, string? k, CreatePollRequest request, ClaimsPrincipal caller, PollService service, ApiPolls polls, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var streamId))
            return ApiProblems.NotFound();
        if (request.WhenRunning is not (null or "end" or "queue"))
            return ApiProblems.Invalid("whenRunning", "Say end or queue.");
        var whenRunning = request.WhenRunning switch { "end" => WhenRunning.End, "queue" => WhenRunning.Queue, _ => WhenRunning.Ask };
        var result = await service.CreateAsync(streamId, StreamVisitor.Of(caller, k), request.ToDraft(), whenRunning, cancellationToken);
        return result is PollResult.Done done
            ? TypedResults.Created($"/api/livestream/{id}/polls/{ShortId.Format(done.Poll.Id)}", await polls.ShowAsync(done.Poll, caller, CancellationToken.None))
            : polls.Refusal(result);
    }

    private static async Task<Results<Ok<ApiPoll>, ProblemHttpResult>> VoteAsync(
        string id, string pollId, string? k, VoteRequest request, ClaimsPrincipal caller, PollVoting voting, PollReader reader, ApiPolls polls,
        CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var streamId) || !ShortId.TryParse(pollId, out var poll))
            return ApiProblems.NotFound();
        // Whatever names no option is judged with the rest: who may not see the poll learns nothing of it.
        var number = int.TryParse(request.OptionId, NumberStyles.None, CultureInfo.InvariantCulture, out var named) ? named : 0;
        var result = await voting.VoteAsync(streamId, poll, StreamVisitor.Of(caller, k), number, cancellationToken);
        return result is VoteResult.Counted && await reader.FindAsync(poll, CancellationToken.None) is { } now
            ? TypedResults.Ok(await polls.ShowAsync(now, caller, CancellationToken.None))
            : polls.Refusal(result);
    }

    private static Task<Results<Ok<ApiPoll>, ProblemHttpResult>> EndAsync(
        string id, string pollId, string? k, ClaimsPrincipal caller, PollService service, ApiPolls polls, CancellationToken cancellationToken) =>
        ActAsync(id, pollId, StreamVisitor.Of(caller, k), caller, service.EndAsync, polls, cancellationToken);

    private static Task<Results<Ok<ApiPoll>, ProblemHttpResult>> ExtendAsync(
        string id, string pollId, string? k, ClaimsPrincipal caller, PollService service, ApiPolls polls, CancellationToken cancellationToken) =>
        ActAsync(id, pollId, StreamVisitor.Of(caller, k), caller, service.ExtendAsync, polls, cancellationToken);

    private static async Task<Results<Ok<ApiPoll>, ProblemHttpResult>> ActAsync(
        string id, string pollId, StreamVisitor visitor, ClaimsPrincipal caller,
        Func<Guid, Guid, StreamVisitor, CancellationToken, Task<PollResult>> act, ApiPolls polls, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var streamId) || !ShortId.TryParse(pollId, out var poll))
            return ApiProblems.NotFound();
        var result = await act(streamId, poll, visitor, cancellationToken);
        return result is PollResult.Done done ? TypedResults.Ok(await polls.ShowAsync(done.Poll, caller, CancellationToken.None)) : polls.Refusal(result);
    }

    private static async Task<Results<Ok<ApiPoll>, ProblemHttpResult>> GetAsync(
        string id, string pollId, string? k, ClaimsPrincipal caller, ApiStreams streams, PollReader reader, ApiPolls polls, CancellationToken cancellationToken) =>
        await streams.FindAsync(id, caller, k, cancellationToken) is { } stream && ShortId.TryParse(pollId, out var poll)
        && await reader.FindAsync(poll, cancellationToken) is { } found && found.StreamId == stream.Id
            ? TypedResults.Ok(await polls.ShowAsync(found, caller, cancellationToken))
            : ApiProblems.NotFound();

    private static async Task<Results<Ok<ApiPage<ApiPoll>>, ProblemHttpResult>> ListAsync(
        string id, string? k, int? limit, string? cursor, ClaimsPrincipal caller, ApiStreams streams, PollReader reader, ApiPolls polls,
        CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(id, caller, k, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        var (paging, refusal) = ApiPaging.Read(limit, cursor, size: 20, MaxLimit);
        if (refusal is not null || paging.Before > DateTimeOffset.MaxValue.UtcTicks)
            return refusal ?? ApiProblems.Invalid("cursor", "This cursor is not one of ours.");
        DateTimeOffset? before = paging.Before is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        var found = await reader.OfStreamAsync(stream.Id, before, paging.Size, cancellationToken);
        var shown = await polls.ShowAsync(found, caller, cancellationToken);
        return TypedResults.Ok(new ApiPage<ApiPoll>(shown, paging.Next(found.Count, () => found[^1].CreatedAt.UtcTicks)));
    }
}

/// <summary><paramref name="WhenRunning"/>: <c>end</c> or <c>queue</c>; without it a second poll is refused while one runs.</summary>
public sealed record CreatePollRequest(
    string? Question, IReadOnlyList<string>? Options, int? DurationSeconds = null, bool? AllowChange = null, bool? HideResults = null, string? WhenRunning = null)
{
    internal PollDraft ToDraft() => new(Question ?? "", Options ?? [], DurationSeconds, AllowChange ?? false, HideResults ?? false);
}

/// <summary><paramref name="OptionId"/>: the id of one of the poll's options.</summary>
public sealed record VoteRequest(string? OptionId);
