using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>
/// Takes what people report. Reports of one subject are one case; whose it is to judge <see cref="ReportSubjects"/> knows.
/// </summary>
public sealed class ReportService(IDbContextFactory<ConnectHubDb> databases, ReportSubjects subjects, ModerationFeed feed, TimeProvider time)
{
    public const int MostPerWindow = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private const int Attempts = 3;

    public async Task<ReportResult> ReportAsync(StreamVisitor reporter, ReportDraft draft, CancellationToken cancellationToken)
    {
        if (reporter.UserId is not { } reporterId)
            return new ReportResult.NotFound();
        if (!Enum.IsDefined(draft.Reason))
            return new ReportResult.Invalid("reason", "Choose one of the reasons.");
        if (draft.Details?.Trim().Length > Report.DetailsLimit)
            return new ReportResult.Invalid("details", $"At most {Report.DetailsLimit} characters.");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TakeAsync(reporter, reporterId, draft, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts && !cancellationToken.IsCancellationRequested)
            {
                // Somebody else opened the case at the same moment: the next look finds it.
            }
        }
    }

    private async Task<ReportResult> TakeAsync(StreamVisitor reporter, Guid reporterId, ReportDraft draft, CancellationToken cancellationToken)
    {
        if (await subjects.FindAsync(reporter, draft, cancellationToken) is not { } found)
            return new ReportResult.NotFound();
        if (found.TargetUserId == reporterId)
            return new ReportResult.Invalid("reason", $"This is your own {found.Thing.ToString().ToLowerInvariant()}.");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await WaitAsync(db, reporterId, cancellationToken) is { } wait)
            return new ReportResult.RateLimited(wait);
        var open = await db.Set<ReportCase>().FirstOrDefaultAsync(c => c.OpenKey == found.OpenKey, cancellationToken) ?? db.Add(found).Entity;
        if (await db.Set<Report>().AnyAsync(r => r.CaseId == open.Id && r.ReporterId == reporterId, cancellationToken))
            return new ReportResult.Already();
        (open.Count, open.LastAt) = (open.Count + 1, time.GetUtcNow());
        db.Add(new Report { CaseId = open.Id, ReporterId = reporterId, Reason = draft.Reason, Details = ChatText.Clean(draft.Details).Text, At = open.LastAt });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(open.ChannelId, new ReportChanged(open.Id));
        return new ReportResult.Taken(open.Id);
    }

    private async Task<TimeSpan?> WaitAsync(ConnectHubDb db, Guid reporterId, CancellationToken cancellationToken)
    {
        var from = time.GetUtcNow() - Window;
        var made = await db.Set<Report>().Where(r => r.ReporterId == reporterId && r.At > from).OrderBy(r => r.At).Select(r => r.At).ToListAsync(cancellationToken);
        return made.Count < MostPerWindow ? null : made[^MostPerWindow] - from;
    }
}
