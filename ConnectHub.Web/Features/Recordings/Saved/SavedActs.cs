using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>
/// What the owner's dashboards of the library do, many at a time, and what is said of it. Nothing of it is given up because its page was left: who leaves has not taken back
/// what they asked for.
/// </summary>
public sealed partial class SavedActs(RecordingEditing editing, RecordingRemoval removal, IOptions<StorageOptions> options, TimeProvider time, ILogger<SavedActs> logger)
{
    /// <summary>What was done, which can be undone when it moved something, and the first problem when there was any.</summary>
    public async Task<Said> DoAsync(Guid userId, IReadOnlyList<RecordingView> recordings, SavedAct act)
    {
        var done = new List<RecordingView>();
        string? problem = null;
        foreach (var recording in recordings)
        {
            if (await TryAsync(recording.Id, () => DoAsync(userId, recording, act)) is not { } failed)
                done.Add(recording);
            else
                problem ??= failed;
        }
        return problem is null ? Done(done, act)
            : done.Count == 0 ? Say(problem, isProblem: true)
            : Partly(Done(done, act), done.Count, recordings.Count, problem);
    }

    public async Task<Said> DeleteAsync(Guid userId, RecordingView recording) =>
        await TryAsync(recording.Id, () => removal.DeleteAsync(userId, recording.Id, CancellationToken.None)) is { } problem
            ? Say(problem, isProblem: true)
            : Say($"“{recording.Title}” is deleted.");

    /// <summary>The log has the reason.</summary>
    public void Unread(Exception exception, Guid id) => LogUnread(logger, exception, id);

    public Said Say(string text, bool isProblem = false) => new(text, isProblem, time.GetUtcNow() + Said.Shown);

    /// <summary>Null when it was done.</summary>
    public static string? Problem(StreamResult<Recording> result) => result switch
    {
        StreamResult<Recording>.Ok => null,
        StreamResult<Recording>.WrongState(var detail) => detail,
        StreamResult<Recording>.Invalid(var errors) => errors.Values.First()[0],
        StreamResult<Recording>.NotFound => "It is not there any more.",
        _ => "You may not do that.",
    };

    /// <summary>Null when it was done. A database or disk that fails is a problem like others: the page and what is typed there stay.</summary>
    public async Task<string?> TryAsync(Guid id, Func<Task<StreamResult<Recording>>> act)
    {
        try
        {
            return Problem(await act());
        }
        catch (Exception exception) when (exception.IsLibraryFailure())
        {
            return Unsaved(exception, id);
        }
    }

    /// <summary>What is said of it; the log has the reason.</summary>
    public string Unsaved(Exception exception, Guid id)
    {
        LogUnsaved(logger, exception, id);
        return "The server could not save that just now. Try again.";
    }

    private Said Done(IReadOnlyList<RecordingView> recordings, SavedAct act)
    {
        IReadOnlyList<RecordingView> changed = [.. recordings.Where(recording => !WasSo(recording, act))];
        return Say(Text(recordings, act)) with { Of = recordings, Changed = changed, Undo = changed.Count == 0 ? null : UndoOf(act) };
    }

    private string Text(IReadOnlyList<RecordingView> recordings, SavedAct act) => Videos(recordings) + act switch
    {
        SavedAct.Trash => $" in the trash for {options.Value.TrashDays} days.",
        SavedAct.Restore => " back.",
        SavedAct.Publish => " public now.",
        SavedAct.Unlist => " unlisted: who has the link can watch.",
        SavedAct.MakePrivate => " private: only you can watch.",
        SavedAct.ShowAsBefore => " as visible as before.",
        SavedAct.Keep => " kept, whatever the limits.",
        _ => " no longer kept for ever.",
    };

    private static SavedAct? UndoOf(SavedAct act) => act switch
    {
        SavedAct.Trash => SavedAct.Restore,
        SavedAct.Restore => SavedAct.Trash,
        SavedAct.Keep => SavedAct.Release,
        SavedAct.Release => SavedAct.Keep,
        SavedAct.ShowAsBefore => null,
        _ => SavedAct.ShowAsBefore,
    };

    /// <summary>Taking it back leaves alone what was so before.</summary>
    private static bool WasSo(RecordingView before, SavedAct act) => act switch
    {
        SavedAct.Publish => before.Visibility == StreamVisibility.Public,
        SavedAct.Unlist => before.Visibility == StreamVisibility.Unlisted,
        SavedAct.MakePrivate => before.Visibility == StreamVisibility.Private,
        SavedAct.Keep => before.Keep,
        SavedAct.Release => !before.Keep,
        _ => false,
    };

    private static Said Partly(Said done, int count, int asked, string problem) => done with
    {
        Text = $"{(done.Undo is null ? $"{count} done." : done.Text)} {asked - count} of {asked} failed: {problem}",
        IsProblem = true,
    };

    private static string Videos(IReadOnlyList<RecordingView> recordings) => recordings.Count == 1 ? $"“{recordings[0].Title}” is" : $"{recordings.Count} videos are";

    private Task<StreamResult<Recording>> DoAsync(Guid userId, RecordingView recording, SavedAct act) => act switch
    {
        SavedAct.Publish => ShowAsync(userId, recording.Id, StreamVisibility.Public),
        SavedAct.Unlist => ShowAsync(userId, recording.Id, StreamVisibility.Unlisted),
        SavedAct.MakePrivate => ShowAsync(userId, recording.Id, StreamVisibility.Private),
        SavedAct.ShowAsBefore => ShowAsync(userId, recording.Id, recording.Visibility),
        SavedAct.Keep => editing.SetKeepAsync(userId, recording.Id, keep: true, CancellationToken.None),
        SavedAct.Release => editing.SetKeepAsync(userId, recording.Id, keep: false, CancellationToken.None),
        SavedAct.Trash => editing.TrashAsync(userId, recording.Id, CancellationToken.None),
        _ => editing.RestoreAsync(userId, recording.Id, CancellationToken.None),
    };

    private Task<StreamResult<Recording>> ShowAsync(Guid userId, Guid id, StreamVisibility visibility) => editing.SetVisibilityAsync(userId, id, visibility, CancellationToken.None);

    [LoggerMessage(LogLevel.Error, "What was asked of {Id} in the library could not be saved; who asked was told to try again")]
    private static partial void LogUnsaved(ILogger logger, Exception exception, Guid id);

    [LoggerMessage(LogLevel.Error, "Recording {Id} could not be read for what its owner wanted to do; they were told so")]
    private static partial void LogUnread(ILogger logger, Exception exception, Guid id);
}

/// <summary><see cref="ShowAsBefore"/> takes a change of visibility back: to each what it had.</summary>
public enum SavedAct { Publish, Unlist, MakePrivate, ShowAsBefore, Keep, Release, Trash, Restore }
