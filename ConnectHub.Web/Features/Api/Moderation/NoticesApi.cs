using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Notices;
using ConnectHub.Web.Features.Moderation.Nukes;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>Pins, announcements, and the deletion of a phrase from the whole chat.</summary>
internal static class NoticesApi
{
    public static void MapNotices(this RouteGroupBuilder signedIn)
    {
        var chat = signedIn.MapGroup("/livestream/{id}").WithTags("Moderation")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        chat.MapPost("/chat/{messageId}/pin", PinAsync).TakesIdempotencyKey().WithSummary("Pins a message above the chat, in place of another");
        chat.MapDelete("/chat/pin", UnpinAsync).WithSummary("Takes the pin down");
        chat.MapPost("/moderation/announce", AnnounceAsync).TakesIdempotencyKey().WithSummary("Tells the whole room something");
        chat.MapPost("/moderation/nuke/preview", PreviewAsync).WithSummary("What a nuke would delete");
        chat.MapPost("/moderation/nuke", NukeAsync).TakesIdempotencyKey().WithSummary("Deletes what says a phrase, from whomever; one undo");
    }

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> PinAsync(
        [AsParameters] ModerationCall call, string messageId, PinRequest? request, ApiModeration moderation, PinService pins, CancellationToken cancellationToken)
    {
        TimeSpan? length = request?.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        return ShortId.TryParse(messageId, out var message)
            ? await ChatRulesApi.OnChannelAsync(call, moderation, (actor, stream) =>
                pins.PinAsync(actor, stream.Id, message, length, cancellationToken), cancellationToken)
            : ApiProblems.NotFound();
    }

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> UnpinAsync(
        [AsParameters] ModerationCall call, ApiModeration moderation, PinService pins, CancellationToken cancellationToken) =>
        ChatRulesApi.OnChannelAsync(call, moderation, (actor, stream) => pins.UnpinAsync(actor, stream.Id, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> AnnounceAsync(
        [AsParameters] ModerationCall call, AnnounceRequest request, ApiModeration moderation, AnnouncementService announcements,
        CancellationToken cancellationToken) =>
        ApiNames.TryParse<AnnouncementLevel>(request.Level, out var level)
            ? await ChatRulesApi.OnChannelAsync(call, moderation, (actor, stream) =>
                announcements.AnnounceAsync(actor, stream.Id, level, request.Text, cancellationToken), cancellationToken)
            : ApiProblems.Invalid("level", "Choose info, notice or urgent.");

    private static async Task<Results<Ok<ApiNukePreview>, ProblemHttpResult>> PreviewAsync(
        [AsParameters] ModerationCall call, NukeRequest request, ApiModeration moderation, NukeService nukes, CancellationToken cancellationToken)
    {
        if (Order(request) is not { } order)
            return ApiProblems.Invalid("match", "Choose word or wildcard.");
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        var (preview, refusal) = await nukes.PreviewAsync(call.Caller.UserId(), stream.Id, order, cancellationToken);
        return preview is { } p ? TypedResults.Ok(new ApiNukePreview(p.Messages, p.Users, p.Texts, p.AsOf.UtcDateTime)) : ApiProblems.Refusal(refusal!);
    }

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> NukeAsync(
        [AsParameters] ModerationCall call, NukeRequest request, ApiModeration moderation, NukeService nukes, TimeProvider time,
        CancellationToken cancellationToken) =>
        Order(request) is { } order
            ? await ChatRulesApi.OnChannelAsync(call, moderation, (actor, stream) =>
                nukes.ApplyAsync(actor, stream.Id, order, request.AsOf?.ToUniversalTime() ?? time.GetUtcNow(), cancellationToken), cancellationToken)
            : ApiProblems.Invalid("match", "Choose word or wildcard.");

    private static NukeOrder? Order(NukeRequest request) =>
        ApiNames.TryParse<TermMatch>(request.Match, out var match) && match != TermMatch.Regex ? new NukeOrder(request.Phrase ?? "", match, request.Minutes) : null;
}
