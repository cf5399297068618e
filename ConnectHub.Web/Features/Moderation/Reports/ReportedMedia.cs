using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>What is done about a clip or a video that was reported. One that somebody deleted before is settled by that as well.</summary>
public sealed class ReportedMedia(
    IDbContextFactory<ConnectHubDb> databases, ClipService clips, RecordingEditing editing, RecordingRemoval removal, ReportDecisions decisions)
{
    private static readonly ModerationResult NoSuchReport = new ModerationResult.NotFound("There is no such report.");

    /// <summary>Deletes it for good and resolves its case.</summary>
    public async Task<ModerationResult> DeleteAsync(Guid? actorId, Guid caseId, string? note, CancellationToken cancellationToken)
    {
        if (actorId is not { } userId)
            return ModerationResult.Forbidden.NoModerator;
        if (await decisions.RefusalAsync(userId, caseId, note, cancellationToken) is { } undecided)
            return undecided;
        var (refusal, done) = await SubjectAsync(caseId, cancellationToken) switch
        {
            { ClipId: { } clipId } => (Refusal(await clips.DeleteAsync(userId, clipId, cancellationToken)), "The clip was deleted."),
            { RecordingId: { } recordingId } => (Refusal(await DeleteVideoAsync(userId, recordingId, cancellationToken)), "The video was deleted."),
            _ => (NoSuchReport, ""),
        };
        return refusal ?? await ResolveAsync(userId, caseId, note, done, cancellationToken);
    }

    /// <summary>Makes a video private, until the staff shows it again, and resolves its case.</summary>
    public async Task<ModerationResult> HideAsync(Guid? actorId, Guid caseId, string? note, CancellationToken cancellationToken)
    {
        if (actorId is not { } userId)
            return ModerationResult.Forbidden.NoModerator;
        if (await SubjectAsync(caseId, cancellationToken) is not { RecordingId: { } recordingId })
            return NoSuchReport;
        return await decisions.RefusalAsync(userId, caseId, note, cancellationToken)
            ?? Refusal(await editing.HideAsync(userId, recordingId, cancellationToken))
            ?? await ResolveAsync(userId, caseId, note, "The video was made private.", cancellationToken);
    }

    /// <summary>By way of the trash: only what is there is deleted for good.</summary>
    private async Task<StreamResult<Recording>> DeleteVideoAsync(Guid userId, Guid recordingId, CancellationToken cancellationToken)
    {
        var trashed = await editing.TrashAsync(userId, recordingId, cancellationToken);
        return trashed is StreamResult<Recording>.Ok ? await removal.DeleteAsync(userId, recordingId, cancellationToken) : trashed;
    }

    private Task<ModerationResult> ResolveAsync(Guid userId, Guid caseId, string? note, string done, CancellationToken cancellationToken) =>
        decisions.ResolveAsync(userId, caseId, string.IsNullOrWhiteSpace(note) ? done : note, cancellationToken);

    /// <summary>Null: it is as it was to be, or gone.</summary>
    private static ModerationResult? Refusal(ClipResult result) => result is ClipResult.Forbidden(var reason) ? new ModerationResult.Forbidden(reason) : null;

    /// <inheritdoc cref="Refusal(ClipResult)"/>
    private static ModerationResult? Refusal(StreamResult<Recording> result) => result switch
    {
        StreamResult<Recording>.Forbidden => ModerationResult.Forbidden.OwnerOnly,
        StreamResult<Recording>.WrongState(var reason) => new ModerationResult.NothingToDo(reason),
        _ => null,
    };

    private async Task<ReportCase?> SubjectAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ReportCase>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
    }
}
