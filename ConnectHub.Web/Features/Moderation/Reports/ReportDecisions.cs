using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>Decides cases: moderators those of their channel, the staff what came up to it. The first decision stands. What follows from it (a ban, a deletion) is an act of its own.</summary>
public sealed class ReportDecisions(
    IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ModerationActs acts, ModerationLog log, ModerationFeed feed)
{
    private static readonly ModerationResult NoSuchReport = new ModerationResult.NotFound("There is no such report.");
    private static readonly ModerationResult StaffOnly = new ModerationResult.Forbidden("Only the site's staff decides about this.");

    /// <summary>It was right to report this, and something was done.</summary>
    public Task<ModerationResult> ResolveAsync(Guid? actorId, Guid caseId, string? note, CancellationToken cancellationToken) =>
        DecideAsync(actorId, caseId, ReportState.Resolved, ActionKind.ReportResolved, note, cancellationToken);

    /// <summary>Nothing is wrong with what was reported.</summary>
    public Task<ModerationResult> DismissAsync(Guid? actorId, Guid caseId, string? note, CancellationToken cancellationToken) =>
        DecideAsync(actorId, caseId, ReportState.Dismissed, ActionKind.ReportDismissed, note, cancellationToken);

    /// <summary>The site's staff shall decide.</summary>
    public Task<ModerationResult> EscalateAsync(Guid? actorId, Guid caseId, string? note, CancellationToken cancellationToken) =>
        DecideAsync(actorId, caseId, ReportState.Escalated, ActionKind.ReportEscalated, note, cancellationToken);

    private async Task<ModerationResult> DecideAsync(
        Guid? actorId, Guid caseId, ReportState state, ActionKind kind, string? note, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(actorId, caseId, note, cancellationToken) is { } refusal)
            return refusal;
        if (await FindAsync(caseId, cancellationToken) is not { } seen || await ActorAsync(actorId, seen, cancellationToken) is not { } actor)
            return NoSuchReport;
        var text = ModerationReason.Clean(note).Text;
        var result = await acts.CommitAsync(actor, (db, by) => ChangeAsync(db, by, caseId, state, kind, text, cancellationToken), cancellationToken);
        if (result is ModerationResult.Done)
            feed.Publish(seen.ChannelId, new ReportChanged(caseId));
        return result;
    }

    /// <summary>Why this person cannot decide the case, with that note; null: they can. For acts that cannot be taken back and are followed by the decision.</summary>
    public async Task<ModerationResult?> RefusalAsync(Guid? actorId, Guid caseId, string? note, CancellationToken cancellationToken)
    {
        if (ModerationReason.Clean(note).Problem is { } problem)
            return problem with { Field = "note" };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<ReportCase>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken) is not { } seen)
            return NoSuchReport;
        if (await ActorAsync(actorId, seen, cancellationToken) is null)
            return seen.State == ReportState.Escalated && actorId is not null ? StaffOnly : ModerationResult.Forbidden.NoModerator;
        return seen.OpenKey is null ? await AlreadyAsync(db, seen, cancellationToken) : null;
    }

    private async Task<ModerationResult> ChangeAsync(
        ConnectHubDb db, ModerationActor actor, Guid caseId, ReportState state, ActionKind kind, string? note, CancellationToken cancellationToken)
    {
        var report = await db.Set<ReportCase>().FirstAsync(c => c.Id == caseId, cancellationToken);
        if (report.OpenKey is null || report.State == state)
            return await AlreadyAsync(db, report, cancellationToken);
        // It went up to the staff after the right was asked.
        if (report.State == ReportState.Escalated && actor.Role != ChannelRole.Staff)
            return StaffOnly;
        var evidence = JsonSerializer.Serialize(new { text = report.Evidence, reports = report.Count }, JsonSerializerOptions.Web);
        var action = log.Append(db, report.ChannelId, actor, kind, new ActionSubject(
            report.StreamId, report.TargetUserId, report.MessageId, note, evidence));
        (report.State, report.DecidedById, report.DecidedAt, report.Note) = (state, actor.UserId, action.At, note);
        if (state != ReportState.Escalated)
            report.OpenKey = null;
        return new ModerationResult.Done(action);
    }

    /// <summary>What the actor may decide as; null: not at all. What the staff must decide its own people decide, and nobody as the channel's owner.</summary>
    private async Task<ModerationActor?> ActorAsync(Guid? actorId, ReportCase report, CancellationToken cancellationToken)
    {
        if (report.State != ReportState.Escalated)
            return await access.RoleOfAsync(actorId, report.ChannelId, cancellationToken) is var role and >= ChannelRole.Moderator ? new ModerationActor(actorId, role) : null;
        return await access.IsStaffAsync(actorId, cancellationToken) && actorId != report.TargetUserId ? new ModerationActor(actorId, ChannelRole.Staff) : null;
    }

    private async Task<ReportCase?> FindAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ReportCase>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
    }

    private static Task<ModerationResult> AlreadyAsync(ConnectHubDb db, ReportCase report, CancellationToken cancellationToken) =>
        ModerationLog.AlreadyAsync(db, report.DecidedById, report.DecidedAt ?? report.LastAt, Said(report.State), cancellationToken);

    private static string Said(ReportState state) => state switch
    {
        ReportState.Resolved => "resolved this report already",
        ReportState.Dismissed => "dismissed this report already",
        _ => "passed this report on to the staff already",
    };
}
