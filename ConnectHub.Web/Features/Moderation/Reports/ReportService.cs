using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>
/// Takes what people report. Reports of one subject are one case; of a message it goes to the channel's moderators, of a stream to the site's
/// staff (nobody judges their own stream).
/// </summary>
public sealed class ReportService(IDbContextFactory<ConnectHubDb> databases, StreamAccess access, ModerationFeed feed, TimeProvider time)
{
    public const int MostPerWindow = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private const int Attempts = 3;

    public async Task<ReportResult> ReportAsync(StreamVisitor reporter, ReportDraft draft, CancellationToken cancellationToken)
    {
        if (reporter.UserId is not { } reporterId || await access.StatusForAsync(draft.StreamId, reporter, cancellationToken) is null)
            return new ReportResult.NotFound();
        if (!Enum.IsDefined(draft.Reason))
            return new ReportResult.Invalid("reason", "Choose one of the reasons.");
        if (draft.Details?.Trim().Length > Report.DetailsLimit)
            return new ReportResult.Invalid("details", $"At most {Report.DetailsLimit} characters.");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TakeAsync(reporterId, draft, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts && !cancellationToken.IsCancellationRequested)
            {
                // Somebody else opened the case at the same moment: the next look finds it.
            }
        }
    }

    private async Task<ReportResult> TakeAsync(Guid reporterId, ReportDraft draft, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await WaitAsync(db, reporterId, cancellationToken) is { } wait)
            return new ReportResult.RateLimited(wait);
        var found = draft.MessageId is { } messageId ? await OfMessageAsync(db, draft, messageId, cancellationToken) : await OfStreamAsync(db, draft, cancellationToken);
        if (found is null)
            return new ReportResult.NotFound();
        if (found.TargetUserId == reporterId)
            return new ReportResult.Invalid("reason", draft.MessageId is null ? "This is your own stream." : "This is your own message.");
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

    private async Task<ReportCase?> OfMessageAsync(ConnectHubDb db, ReportDraft draft, Guid messageId, CancellationToken cancellationToken)
    {
        var message = await db.Set<ChatMessage>().Where(m => m.Id == messageId && m.StreamId == draft.StreamId)
            .Join(db.Set<LiveStream>(), m => m.StreamId, s => s.Id, (m, s) => new { m.UserId, m.Text, s.ChannelId }).FirstOrDefaultAsync(cancellationToken);
        return message is null ? null : Case(draft, message.ChannelId, message.UserId, message.Text, ReportState.Open);
    }

    private async Task<ReportCase?> OfStreamAsync(ConnectHubDb db, ReportDraft draft, CancellationToken cancellationToken)
    {
        var stream = await db.Set<LiveStream>().Where(s => s.Id == draft.StreamId)
            .Join(db.Set<Channel>(), s => s.ChannelId, c => c.Id, (s, c) => new { c.Id, c.OwnerId, s.Title }).FirstOrDefaultAsync(cancellationToken);
        return stream is null ? null : Case(draft, stream.Id, stream.OwnerId, stream.Title, ReportState.Escalated);
    }

    private ReportCase Case(ReportDraft draft, Guid channelId, Guid targetUserId, string evidence, ReportState state) => new()
    {
        Id = OrderedIds.Next(time.GetUtcNow()),
        ChannelId = channelId,
        StreamId = draft.StreamId,
        MessageId = draft.MessageId,
        TargetUserId = targetUserId,
        Evidence = evidence,
        State = state,
        FirstAt = time.GetUtcNow(),
        OpenKey = draft.MessageId is { } messageId ? $"m:{ShortId.Format(messageId)}" : $"s:{ShortId.Format(draft.StreamId)}",
    };
}
