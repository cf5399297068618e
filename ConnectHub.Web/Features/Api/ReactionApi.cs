using System.Security.Claims;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Reacting to a stream, one at a time.</summary>
internal static class ReactionApi
{
    private static readonly string Kinds = string.Join(", ", ReactionKinds.All.Select(kind => kind.ToName()));

    public static void MapReactions(this RouteGroupBuilder signedIn) =>
        signedIn.MapPost("/livestream/{id}/reactions", ReactAsync).WithSummary("Reacts to the stream")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);

    private static async Task<Results<Ok<ApiReaction>, ProblemHttpResult>> ReactAsync(
        string id, string? k, ReactRequest request, ClaimsPrincipal caller, ReactionService reactions, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var streamId))
            return ApiProblems.NotFound();
        if (ReactionKinds.FromName(request.Type) is not { } kind)
            return ApiProblems.Invalid("type", $"A reaction is one of {Kinds}.");
        var one = new Dictionary<ReactionKind, int> { [kind] = 1 };
        return await reactions.ReactAsync(streamId, StreamVisitor.Of(caller, k), one, cancellationToken) switch
        {
            ReactionResult.Counted counted => TypedResults.Ok(new ApiReaction(kind.ToName(), counted.Totals[(int)kind])),
            ReactionResult.TooFast fast => ApiProblems.TooMany($"At most {ReactionService.PerSecond} reactions in a second.", fast.Wait),
            ReactionResult.NotAdmitted refused => ApiProblems.Of(refused.Why, time.GetUtcNow()),
            _ => ApiProblems.Conflict("The streamer has switched reactions off."),
        };
    }
}

/// <summary><paramref name="Type"/>: <c>like</c>, <c>heart</c>, <c>laugh</c>, <c>wow</c>, <c>clap</c> or <c>fire</c>.</summary>
public sealed record ReactRequest(string? Type);
