using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Moderators;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>Who moderates the channel of a stream.</summary>
internal static class ModeratorsApi
{
    public static void MapModerators(this RouteGroupBuilder signedIn)
    {
        var moderators = signedIn.MapGroup("/livestream/{id}/moderators").WithTags("Moderation").ProducesProblem(403).ProducesProblem(404);
        moderators.MapGet("", ListAsync).WithSummary("The channel's moderators, for themselves, the owner and the site's staff");
        moderators.MapPost("", AddAsync).TakesIdempotencyKey().WithSummary("Makes somebody a moderator").ProducesProblem(409).ProducesValidationProblem(422);
        moderators.MapDelete("/{userId}", RemoveAsync).WithSummary("Takes the role").ProducesProblem(409);
    }

    private static async Task<Results<Ok<ApiPage<ApiModerator>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ModerationCall call, ApiModeration moderation, ModeratorService moderators, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        return await moderators.ListAsync(call.Caller.UserId(), stream.Channel.Id, cancellationToken) is { } all
            ? TypedResults.Ok(new ApiPage<ApiModerator>([.. all.Select(Show)], NextCursor: null))
            : ApiProblems.Refusal(ModerationResult.Forbidden.NoModerator);
    }

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> AddAsync(
        [AsParameters] ModerationCall call, PersonRequest request, ApiModeration moderation, ModeratorService moderators, CancellationToken cancellationToken) =>
        moderation.OnPersonAsync(
            call, request.UserId, request.Reason, (actor, order) => moderators.AddAsync(actor, order.ChannelId, order.UserId, cancellationToken), cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        [AsParameters] ModerationCall call, string userId, ApiModeration moderation, ModeratorService moderators, CancellationToken cancellationToken)
    {
        var answer = await moderation.OnPersonAsync(
            call, userId, reason: null, (actor, order) => moderators.RemoveAsync(actor, order.ChannelId, order.UserId, cancellationToken), cancellationToken);
        return answer.Result is ProblemHttpResult refused ? refused : TypedResults.NoContent();
    }

    private static ApiModerator Show(ChannelModeratorView m) => new(ShortId.Format(m.UserId), m.Handle, m.DisplayName, m.AddedBy, m.Since.UtcDateTime);
}
