using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>The post of <see cref="ReportStream"/>. A bound form makes the antiforgery check happen.</summary>
internal static class ReportForms
{
    public static void MapReportForms(this IEndpointRouteBuilder routes) => routes.MapPost("/watch/{id}/report", ReportAsync).RequireAuthorization();

    private static async Task<Results<RedirectHttpResult, NotFound>> ReportAsync(
        string id, [FromForm] string? reason, [FromForm] string? details, [FromForm] string? returnUrl, [FromForm] string? k,
        HttpContext context, ReportService reports, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(id, out var streamId))
            return TypedResults.NotFound();
        var result = Enum.TryParse<ReportReason>(reason, ignoreCase: true, out var why)
            ? await reports.ReportAsync(StreamVisitor.Of(context.User, string.IsNullOrEmpty(k) ? null : k), new ReportDraft(streamId, null, why, details), cancellationToken)
            : new ReportResult.Invalid("reason", "Choose one of the reasons.");
        return result is ReportResult.NotFound
            ? TypedResults.NotFound()
            : TypedResults.LocalRedirect(QueryHelpers.AddQueryString(LocalUrl.Or(returnUrl, $"/watch/{id}"), "reported", NameOf(result)));
    }

    public static string? WordsFor(string? result) => result switch
    {
        "yes" => "Thank you. The site's staff will look at this stream.",
        "already" => "You have reported this stream already. The site's staff will look at it.",
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
