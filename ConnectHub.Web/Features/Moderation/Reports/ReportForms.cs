using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>The posts of <see cref="ReportForm"/>. A bound form makes the antiforgery check happen.</summary>
internal static class ReportForms
{
    public static void MapReportForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/watch/{id}/report", ReportStreamAsync).RequireAuthorization();
        routes.MapPost("/clip/{id}/report", ReportClipAsync).RequireAuthorization();
        routes.MapPost("/video/{id}/report", ReportVideoAsync).RequireAuthorization();
    }

    private static Task<Results<RedirectHttpResult, NotFound>> ReportStreamAsync(
        string id, [FromForm] string? reason, [FromForm] string? details, [FromForm] string? returnUrl, [FromForm] string? k,
        HttpContext context, ReportService reports, CancellationToken cancellationToken) =>
        ReportAsync(id, LocalUrl.Or(returnUrl, $"/watch/{id}"), reason, (streamId, why) => reports.ReportAsync(
            StreamVisitor.Of(context.User, string.IsNullOrEmpty(k) ? null : k), new ReportDraft(streamId, null, why, details), cancellationToken));

    private static Task<Results<RedirectHttpResult, NotFound>> ReportClipAsync(
        string id, [FromForm] string? reason, [FromForm] string? details, HttpContext context, ReportService reports, CancellationToken cancellationToken) =>
        ReportAsync(id, $"/clip/{id}", reason, (clipId, why) => reports.ReportAsync(
            StreamVisitor.Of(context.User, key: null), ReportDraft.OfClip(clipId, why, details), cancellationToken));

    private static Task<Results<RedirectHttpResult, NotFound>> ReportVideoAsync(
        string id, [FromForm] string? reason, [FromForm] string? details, HttpContext context, ReportService reports, CancellationToken cancellationToken) =>
        ReportAsync(id, $"/video/{id}", reason, (recordingId, why) => reports.ReportAsync(
            StreamVisitor.Of(context.User, key: null), ReportDraft.OfVideo(recordingId, why, details), cancellationToken));

    private static async Task<Results<RedirectHttpResult, NotFound>> ReportAsync(string id, string back, string? reason, Func<Guid, ReportReason, Task<ReportResult>> report)
    {
        if (!ShortId.TryParse(id, out var subjectId))
            return TypedResults.NotFound();
        var result = Enum.TryParse<ReportReason>(reason, ignoreCase: true, out var why)
            ? await report(subjectId, why)
            : new ReportResult.Invalid("reason", "Choose one of the reasons.");
        return result is ReportResult.NotFound
            ? TypedResults.NotFound()
            : TypedResults.LocalRedirect(QueryHelpers.AddQueryString(back, "reported", NameOf(result)));
    }

    /// <summary><paramref name="judge"/> begins a sentence; <paramref name="what"/> is a stream, a video or a clip.</summary>
    public static string? WordsFor(string? result, string judge, string what) => result switch
    {
        "yes" => $"Thank you. {judge} will look at this {what}.",
        "already" => $"You have reported this {what} already. {judge} will look at it.",
        "later" => "You have reported much. Try again in a few minutes.",
        "no" => "That report could not be taken. Choose a reason and keep the details short.",
        _ => null,
    };

    private static string NameOf(ReportResult result) => result switch
    {
        ReportResult.Taken => "yes",
        ReportResult.Already => "already",
        ReportResult.RateLimited => "later",
        _ => "no",
    };
}
