using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>What is said of a recording, who may see it, and the trash.</summary>
public sealed class RecordingEditing(RecordingChange change, MediaLibrary library, UnneededFiles unneeded, TimeProvider time)
{
    /// <summary>In one transaction: when one part is refused, nothing of the others is seen by anybody.</summary>
    public async Task<StreamResult<Recording>> EditAsync(Guid userId, Guid recordingId, RecordingEdit edit, CancellationToken cancellationToken)
    {
        var isCut = false;
        async Task<StreamResult<Recording>> ApplyAsync(ConnectHubDb db, Recording recording, MediaTimeline? whole)
        {
            var before = (recording.TrimStartMs, recording.TrimEndMs);
            var applied = await edit.ApplyAsync(db, recording, whole, cancellationToken);
            isCut = before != (recording.TrimStartMs, recording.TrimEndMs);
            return applied;
        }
        var result = edit.NeedsMedia
            ? await change.ApplyAsync(userId, recordingId, found => library.TimelineAsync(found.StreamId, found.Spans, cancellationToken), ApplyAsync, cancellationToken)
            : await change.ApplyAsync(userId, recordingId, (db, recording) => ApplyAsync(db, recording, whole: null), cancellationToken);
        // What is left behind because of a failure: the MP4 is found by its removal, the storyboard's place is taken by the next one, the picture goes with the recording.
        if (isCut && result is StreamResult<Recording>.Ok)
            await unneeded.DeleteAsync(LibraryKeys.Of(recordingId));
        return result;
    }

    public Task<StreamResult<Recording>> SetVisibilityAsync(Guid userId, Guid recordingId, StreamVisibility visibility, CancellationToken cancellationToken) =>
        ShowAsync(userId, recordingId, visibility, isForGood: false, cancellationToken);

    /// <summary>Makes it private until the site's staff shows it again. For a decision about a report, by whom it is for.</summary>
    internal Task<StreamResult<Recording>> HideAsync(Guid staffId, Guid recordingId, CancellationToken cancellationToken) =>
        ShowAsync(staffId, recordingId, StreamVisibility.Private, isForGood: true, cancellationToken);

    /// <summary>A pinned one is not touched by retention.</summary>
    public Task<StreamResult<Recording>> SetKeepAsync(Guid userId, Guid recordingId, bool keep, CancellationToken cancellationToken) =>
        change.ApplyAsync(userId, recordingId, (_, recording) =>
        {
            recording.Keep = keep;
            return RecordingChange.Done(recording);
        }, cancellationToken);

    /// <summary>Nobody but owner and staff can watch it from now on; idempotent.</summary>
    public Task<StreamResult<Recording>> TrashAsync(Guid userId, Guid recordingId, CancellationToken cancellationToken) =>
        change.ApplyAsync(userId, recordingId, (_, recording) =>
        {
            if (recording.IsRunning)
                return RecordingChange.Refused(new StreamResult<Recording>.WrongState(RecordingChange.StillRunning));
            recording.TrashedAt ??= time.GetUtcNow();
            return RecordingChange.Done(recording);
        }, cancellationToken);

    /// <summary>Pinned where retention would take it to the trash again within the hour.</summary>
    public Task<StreamResult<Recording>> RestoreAsync(Guid userId, Guid recordingId, CancellationToken cancellationToken) =>
        change.ApplyAsync(userId, recordingId, async (db, recording) =>
        {
            recording.Keep |= recording.TrashedAt is not null && await RetentionWorker.IsOverAsync(db, recording, time.GetUtcNow(), cancellationToken);
            recording.TrashedAt = null;
            return new StreamResult<Recording>.Ok(recording);
        }, cancellationToken);

    private Task<StreamResult<Recording>> ShowAsync(
        Guid userId, Guid recordingId, StreamVisibility visibility, bool isForGood, CancellationToken cancellationToken) =>
        change.ApplyAsync(userId, recordingId, (_, recording) =>
        {
            if (recording.IsRunning)
                return RecordingChange.Refused(new StreamResult<Recording>.WrongState(RecordingChange.StillRunning));
            if (DraftEdit.Problem(visibility) is { } problem)
                return RecordingChange.Refused(Invalid("visibility", problem));
            recording.Show(visibility);
            recording.HiddenByStaff |= isForGood;
            return RecordingChange.Done(recording);
        }, cancellationToken);

    private static StreamResult<Recording>.Invalid Invalid(string field, string problem) => new(new Dictionary<string, string[]> { [field] = [problem] });
}
