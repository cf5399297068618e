using System.Security.Claims;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>Reporting a stream, a message of it, a video, or a clip.</summary>
internal static class ReportApi
{
    public static void MapReport(this RouteGroupBuilder signedIn)
    {
        signedIn.MapPost("/livestream/{id}/report", ReportAsync).TakesIdempotencyKey().WithTags("Moderation")
            .WithSummary("Reports the stream, or a message of its chat").ProducesProblem(404).ProducesValidationProblem(422);
        signedIn.MapPost("/livestream/clips/{clip}/report", ReportClipAsync).TakesIdempotencyKey().WithTags("Moderation")
            .WithSummary("Reports a clip").ProducesProblem(404).ProducesValidationProblem(422);
        signedIn.MapPost("/livestream/recordings/{recording}/report", ReportVideoAsync).TakesIdempotencyKey().WithTags("Moderation")
            .WithSummary("Reports a recording").ProducesProblem(404).ProducesValidationProblem(422);
    }

    private static async Task<Results<Created<ApiReport>, Ok<ApiReport>, ProblemHttpResult>> ReportAsync(
        [AsParameters] ModerationCall call, ReportRequest request, ReportService reports, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(call.StreamId, out var streamId))
            return ApiProblems.NotFound();
        if (!ApiNames.TryParse<ReportReason>(request.Reason, out var reason))
            return NoReason();
        Guid? messageId = ShortId.TryParse(request.MessageId, out var message) ? message : null;
        if (messageId is null && request.MessageId is not null)
            return ApiProblems.Invalid("messageId", "There is no such message.");
        var draft = new ReportDraft(streamId, messageId, reason, request.Details);
        return Answer(await reports.ReportAsync(StreamVisitor.Of(call.Caller, call.Key), draft, cancellationToken));
    }

    private static Task<Results<Created<ApiReport>, Ok<ApiReport>, ProblemHttpResult>> ReportClipAsync(
        string clip, MediaReportRequest request, ClaimsPrincipal caller, ReportService reports, CancellationToken cancellationToken) =>
        ReportMediaAsync(clip, request, caller, reports, ReportDraft.OfClip, cancellationToken);

    private static Task<Results<Created<ApiReport>, Ok<ApiReport>, ProblemHttpResult>> ReportVideoAsync(
        string recording, MediaReportRequest request, ClaimsPrincipal caller, ReportService reports, CancellationToken cancellationToken) =>
        ReportMediaAsync(recording, request, caller, reports, ReportDraft.OfVideo, cancellationToken);

    private static async Task<Results<Created<ApiReport>, Ok<ApiReport>, ProblemHttpResult>> ReportMediaAsync(
        string id, MediaReportRequest request, ClaimsPrincipal caller, ReportService reports, Func<Guid, ReportReason, string?, ReportDraft> draft, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var mediaId))
            return ApiProblems.NotFound();
        return ApiNames.TryParse<ReportReason>(request.Reason, out var reason)
            ? Answer(await reports.ReportAsync(StreamVisitor.Of(caller, key: null), draft(mediaId, reason, request.Details), cancellationToken))
            : NoReason();
    }

    private static ProblemHttpResult NoReason() => ApiProblems.Invalid("reason", "Choose spam, harassment, hate, violence, sexual, selfHarm, copyright or other.");

    private static Results<Created<ApiReport>, Ok<ApiReport>, ProblemHttpResult> Answer(ReportResult result) => result switch
    {
        ReportResult.Taken => TypedResults.Created((string?)null, new ApiReport("taken")),
        ReportResult.Already => TypedResults.Ok(new ApiReport("already")),
        ReportResult.Invalid invalid => ApiProblems.Invalid(invalid.Field, invalid.Reason),
        ReportResult.RateLimited limited => ApiProblems.TooMany("You have reported much.", limited.Wait),
        _ => ApiProblems.NotFound(),
    };
}
