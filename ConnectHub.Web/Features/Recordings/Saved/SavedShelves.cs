using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What the owner's dashboards of the library read and do, many at a time.</summary>
public sealed class SavedShelves(RecordingQueries recordings, RecordingEditing editing, RecordingAccess access, LibraryPolicy policy, IOptions<StorageOptions> options, TimeProvider time)
{
    public int TrashDays => options.Value.TrashDays;

    public Task<IReadOnlyList<RecordingView>> ListAsync(Guid channelId, CancellationToken cancellationToken) => recordings.AllOfChannelAsync(channelId, cancellationToken);

    public Task<LibrarySettings> SettingsAsync(Guid channelId, CancellationToken cancellationToken) => policy.FindAsync(channelId, cancellationToken);

    public string PlaybackUrl(RecordingView recording) => access.PlaybackUrl(recording);

    public string? PictureUrl(RecordingView recording) => access.PictureUrl(recording);

    public string Retention(RecordingView recording, LibrarySettings settings) => SavedTexts.Retention(recording, settings, TrashDays, time.GetUtcNow());

    public bool IsExpiring(RecordingView recording, LibrarySettings settings) => SavedTexts.IsExpiring(recording, settings, time.GetUtcNow());

    /// <summary>Those that expire within a week, the first to go first.</summary>
    public IReadOnlyList<ExpiringRecording> Expiring(IEnumerable<RecordingView> recordings, LibrarySettings settings) =>
        [.. recordings.Where(r => !r.IsRunning && IsExpiring(r, settings)).OrderBy(r => r.StartedAt)
            .Select(r => new ExpiringRecording(r.Id, r.Title, r.StartedAt, r.Duration, RetentionWorker.ExpiresAt(r, settings)!.Value))];

    /// <summary>Those for which it was done; the text says why it was not for the others, null when there are none.</summary>
    public async Task<(IReadOnlyList<Guid> Done, string? Problem)> DoAsync(Guid userId, IEnumerable<Guid> ids, SavedAct act, CancellationToken cancellationToken)
    {
        var done = new List<Guid>();
        string? problem = null;
        foreach (var id in ids)
        {
            var result = await DoAsync(userId, id, act, cancellationToken);
            if (result is StreamResult<Recording>.Ok)
                done.Add(id);
            else
                problem = Problem(result);
        }
        return (done, problem);
    }

    public static string? Problem(StreamResult<Recording> result) => result switch
    {
        StreamResult<Recording>.Ok => null,
        StreamResult<Recording>.WrongState(var detail) => detail,
        StreamResult<Recording>.Invalid(var errors) => errors.Values.First()[0],
        StreamResult<Recording>.NotFound => "It is not there any more.",
        _ => "You may not do that.",
    };

    private Task<StreamResult<Recording>> DoAsync(Guid userId, Guid id, SavedAct act, CancellationToken cancellationToken) => act switch
    {
        SavedAct.Publish => editing.SetVisibilityAsync(userId, id, StreamVisibility.Public, cancellationToken),
        SavedAct.Unlist => editing.SetVisibilityAsync(userId, id, StreamVisibility.Unlisted, cancellationToken),
        SavedAct.MakePrivate => editing.SetVisibilityAsync(userId, id, StreamVisibility.Private, cancellationToken),
        SavedAct.Keep => editing.SetKeepAsync(userId, id, keep: true, cancellationToken),
        SavedAct.Release => editing.SetKeepAsync(userId, id, keep: false, cancellationToken),
        SavedAct.Trash => editing.TrashAsync(userId, id, cancellationToken),
        _ => editing.RestoreAsync(userId, id, cancellationToken),
    };
}

public enum SavedAct { Publish, Unlist, MakePrivate, Keep, Release, Trash, Restore }
