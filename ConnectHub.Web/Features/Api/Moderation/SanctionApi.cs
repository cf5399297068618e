using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>Deleting messages, timeouts, bans and warnings.</summary>
internal static class SanctionApi
{
    public static void MapSanctions(this RouteGroupBuilder signedIn)
    {
        signedIn.MapDelete("/livestream/{id}/chat/{messageId}", DeleteAsync).WithSummary("Deletes a message: authors their own, moderators any")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        var acts = signedIn.MapGroup("/livestream/{id}/moderation").WithTags("Moderation")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        acts.MapPost("/timeout", TimeOutAsync).TakesIdempotencyKey().WithSummary("Keeps somebody from chatting for a time");
        acts.MapPost("/untimeout", LiftAsync).TakesIdempotencyKey().WithSummary("Lifts a timeout early");
        acts.MapPost("/ban", BanAsync).TakesIdempotencyKey().WithSummary("Bans somebody from the channel");
        acts.MapPost("/unban", UnbanAsync).TakesIdempotencyKey().WithSummary("Lifts a ban");
        acts.MapPost("/warn", WarnAsync).TakesIdempotencyKey().WithSummary("Warns somebody, who cannot chat until they have acknowledged it");
        acts.MapPost("/acknowledge", AcknowledgeAsync).WithSummary("Acknowledges a warning that was given to the caller");
        acts.MapPost("/purge", PurgeAsync).TakesIdempotencyKey().WithSummary("Deletes what somebody wrote in this stream");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] ModerationCall call, string messageId, ApiModeration moderation, MessageService messages, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream || !ShortId.TryParse(messageId, out var message))
            return ApiProblems.NotFound();
        var result = await messages.DeleteAsync(call.Caller.UserId(), stream.Id, message, cancellationToken);
        return result is Features.Moderation.ModerationResult.Done ? TypedResults.NoContent() : ApiProblems.Refusal(result);
    }

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> TimeOutAsync(
        [AsParameters] ModerationCall call, TimeoutRequest request, ApiModeration moderation, SanctionService sanctions, CancellationToken cancellationToken) =>
        moderation.OnPersonAsync(call, request.UserId, request.Reason, (actor, order) => sanctions.TimeOutAsync(
            actor, order, request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : SanctionService.DefaultTimeout, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> LiftAsync(
        [AsParameters] ModerationCall call, PersonRequest request, ApiModeration moderation, SanctionService sanctions, CancellationToken cancellationToken) =>
        moderation.OnPersonAsync(call, request.UserId, request.Reason, (actor, order) => sanctions.LiftTimeoutAsync(actor, order, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> BanAsync(
        [AsParameters] ModerationCall call, BanRequest request, ApiModeration moderation, SanctionService sanctions, CancellationToken cancellationToken) =>
        moderation.OnPersonAsync(call, request.UserId, request.Reason, (actor, order) => sanctions.BanAsync(actor, order, request.Purge, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> UnbanAsync(
        [AsParameters] ModerationCall call, PersonRequest request, ApiModeration moderation, SanctionService sanctions, CancellationToken cancellationToken) =>
        moderation.OnPersonAsync(call, request.UserId, request.Reason, (actor, order) => sanctions.UnbanAsync(actor, order, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> WarnAsync(
        [AsParameters] ModerationCall call, PersonRequest request, ApiModeration moderation, SanctionService sanctions, CancellationToken cancellationToken) =>
        moderation.OnPersonAsync(call, request.UserId, request.Reason, (actor, order) => sanctions.WarnAsync(actor, order, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> PurgeAsync(
        [AsParameters] ModerationCall call, PersonRequest request, ApiModeration moderation, MessageService messages, CancellationToken cancellationToken) =>
        moderation.OnPersonAsync(call, request.UserId, request.Reason, (actor, order) => messages.PurgeAsync(
            actor, order.StreamId!.Value, order.UserId, order.Reason, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> AcknowledgeAsync(
        [AsParameters] ModerationCall call, ApiModeration moderation, SanctionService sanctions, CancellationToken cancellationToken) =>
        call.Caller.UserId() is { } userId && await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is { } stream
            ? ApiModeration.Answer(await sanctions.AcknowledgeAsync(userId, stream.Channel.Id, cancellationToken))
            : ApiProblems.NotFound();
}
