using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>What is done about a clip that was reported.</summary>
public sealed class ReportedClips(IDbContextFactory<ConnectHubDb> databases, ClipService clips, ReportDecisions decisions)
{
    /// <summary>Deletes the clip for good and resolves its case. One that somebody deleted before is settled by that as well.</summary>
    public async Task<ModerationResult> DeleteAsync(Guid? actorId, Guid caseId, string? note, CancellationToken cancellationToken)
    {
        if (actorId is not { } userId)
            return ModerationResult.Forbidden.NoModerator;
        if (await ClipOfAsync(caseId, cancellationToken) is not { } clipId)
            return new ModerationResult.NotFound("There is no such report.");
        if (await clips.DeleteAsync(userId, clipId, cancellationToken) is ClipResult.Forbidden forbidden)
            return new ModerationResult.Forbidden(forbidden.Reason);
        return await decisions.ResolveAsync(actorId, caseId, string.IsNullOrWhiteSpace(note) ? "The clip was deleted." : note, cancellationToken);
    }

    private async Task<Guid?> ClipOfAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ReportCase>().Where(c => c.Id == caseId).Select(c => c.ClipId).FirstOrDefaultAsync(cancellationToken);
    }
}
