using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>Held messages: read and decided.</summary>
internal static class HeldApi
{
    public static void MapHeld(this RouteGroupBuilder signedIn)
    {
        var held = signedIn.MapGroup("/livestream/{id}/moderation/held").WithTags("Moderation").ProducesProblem(403).ProducesProblem(404);
        held.MapGet("", ListAsync).WithSummary("Messages of the channel that wait for a moderator, oldest first");
        held.MapPost("/{messageId}/approve", ApproveAsync).TakesIdempotencyKey().WithSummary("Lets a message into the chat")
            .ProducesProblem(409).ProducesValidationProblem(422);
        held.MapPost("/{messageId}/deny", DenyAsync).TakesIdempotencyKey().WithSummary("Keeps it out, and times its sender out if asked to")
            .ProducesProblem(409).ProducesValidationProblem(422);
    }

    private static async Task<Results<Ok<ApiPage<ApiHeld>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ModerationCall call, ApiModeration moderation, HeldQueue queue, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        return await queue.ListAsync(call.Caller.UserId(), stream.Channel.Id, cancellationToken) is { } waiting
            ? TypedResults.Ok(new ApiPage<ApiHeld>([.. waiting.Select(Show)], NextCursor: null))
            : ApiProblems.Refusal(ModerationResult.Forbidden.NoModerator);
    }

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> ApproveAsync(
        [AsParameters] ModerationCall call, string messageId, ApproveRequest? request, ApiModeration moderation, HeldDecisions decisions,
        CancellationToken cancellationToken) =>
        ShortId.TryParse(messageId, out var held)
            ? await ChatRulesApi.OnChannelAsync(call, moderation, (actor, stream) =>
                decisions.ApproveAsync(actor, stream.Channel.Id, held, request?.AllowTerm ?? false, cancellationToken), cancellationToken)
            : ApiProblems.NotFound();

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> DenyAsync(
        [AsParameters] ModerationCall call, string messageId, DenyRequest? request, ApiModeration moderation, HeldDecisions decisions,
        CancellationToken cancellationToken)
    {
        TimeSpan? timeout = request?.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        return ShortId.TryParse(messageId, out var held)
            ? await ChatRulesApi.OnChannelAsync(call, moderation, (actor, stream) =>
                decisions.DenyAsync(actor, stream.Channel.Id, held, request?.Reason, timeout, cancellationToken), cancellationToken)
            : ApiProblems.NotFound();
    }

    private static ApiHeld Show(HeldEntry h) => new(
        ShortId.Format(h.Id), ShortId.Format(h.UserId), h.Handle, h.DisplayName, h.Text, h.ReplyToId is { } reply ? ShortId.Format(reply) : null,
        ApiModeration.Name(h.Reason), h.Match, h.HeldAt.UtcDateTime, h.ExpiresAt.UtcDateTime);
}
