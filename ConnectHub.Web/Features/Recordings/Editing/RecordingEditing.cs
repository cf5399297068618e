using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>What is said of a recording, who may see it, and the trash.</summary>
public sealed class RecordingEditing(RecordingChange change, TimeProvider time)
{
    /// <param name="before">What the editor found: what it left as it was stays as it is now, whoever changed it meanwhile. Null: all is set.</param>
    public Task<StreamResult<Recording>> EditAsync(Guid userId, Guid recordingId, RecordingDraft? before, RecordingDraft wanted, CancellationToken cancellationToken) =>
        change.ApplyAsync(userId, recordingId, async (db, recording) =>
        {
            // Its stream gives it its title and visibility when it ends.
            if (recording.IsRunning)
                return new StreamResult<Recording>.WrongState(RecordingChange.StillRunning);
            var draft = before is null ? wanted : wanted.Since(before, RecordingDraft.Of(recording));
            var clean = draft with { Title = PlainText.Line(draft.Title), Description = PlainText.Paragraphs(draft.Description) };
            if (await CheckAsync(db, clean, cancellationToken) is { Count: > 0 } errors)
                return new StreamResult<Recording>.Invalid(errors);
            (recording.Title, recording.Description) = (clean.Title, clean.Description);
            recording.CategorySlug = string.IsNullOrEmpty(draft.CategorySlug) ? null : draft.CategorySlug;
            (recording.AllowDownload, recording.AllowClips) = (draft.AllowDownload, draft.AllowClips);
            recording.Show(draft.Visibility);
            return new StreamResult<Recording>.Ok(recording);
        }, cancellationToken);

    public Task<StreamResult<Recording>> SetVisibilityAsync(Guid userId, Guid recordingId, StreamVisibility visibility, CancellationToken cancellationToken) =>
        change.ApplyAsync(userId, recordingId, (_, recording) =>
        {
            if (recording.IsRunning)
                return RecordingChange.Refused(new StreamResult<Recording>.WrongState(RecordingChange.StillRunning));
            if (!IsOfRecordings(visibility))
                return RecordingChange.Refused(Invalid("visibility", NoSuchVisibility));
            recording.Show(visibility);
            return RecordingChange.Done(recording);
        }, cancellationToken);

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

    private const string NoSuchVisibility = "There is no such visibility.";

    private static bool IsOfRecordings(StreamVisibility visibility) => visibility is StreamVisibility.Public or StreamVisibility.Unlisted or StreamVisibility.Private;

    /// <summary>Links with tokens that were made before open nothing afterwards.</summary>
    private static async Task<Dictionary<string, string[]>> CheckAsync(ConnectHubDb db, RecordingDraft draft, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (draft.Title.Length is 0 or > StreamLimits.Title)
            errors["title"] = [$"A title has 1 to {StreamLimits.Title} characters."];
        if (draft.Description.Length > StreamLimits.Description)
            errors["description"] = [$"A description has at most {StreamLimits.Description} characters."];
        if (!IsOfRecordings(draft.Visibility))
            errors["visibility"] = [NoSuchVisibility];
        if (!string.IsNullOrEmpty(draft.CategorySlug) && !await db.Set<Category>().AnyAsync(c => c.Slug == draft.CategorySlug, cancellationToken))
            errors["category"] = ["There is no such category."];
        return errors;
    }

    private static StreamResult<Recording>.Invalid Invalid(string field, string problem) => new(new Dictionary<string, string[]> { [field] = [problem] });
}

/// <summary>What the owner says of a recording.</summary>
public sealed record RecordingDraft(string Title, string Description, string? CategorySlug, StreamVisibility Visibility, bool AllowDownload, bool AllowClips)
{
    internal static RecordingDraft Of(Recording recording) => new(
        recording.Title, recording.Description, recording.CategorySlug, recording.Visibility, recording.AllowDownload, recording.AllowClips);

    /// <summary>What was changed since <paramref name="before"/>, and the rest as it is now.</summary>
    internal RecordingDraft Since(RecordingDraft before, RecordingDraft now) => new(
        Title == before.Title ? now.Title : Title,
        Description == before.Description ? now.Description : Description,
        CategorySlug == before.CategorySlug ? now.CategorySlug : CategorySlug,
        Visibility == before.Visibility ? now.Visibility : Visibility,
        AllowDownload == before.AllowDownload ? now.AllowDownload : AllowDownload,
        AllowClips == before.AllowClips ? now.AllowClips : AllowClips);

    public static RecordingDraft Of(RecordingView recording) => new(
        recording.Title, recording.Description, recording.CategorySlug, recording.Visibility, recording.AllowDownload, recording.AllowClips);
}
