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
            if (await TryAsync(recording.Id, () => DoAsync(userId, recording.Id, act)) is not { } failed)
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

    private Said Done(IReadOnlyList<RecordingView> recordings, SavedAct act) => act switch
    {
        SavedAct.Trash => Say($"{Videos(recordings)} in the trash for {options.Value.TrashDays} days.") with { Of = recordings, Undo = SavedAct.Restore },
        SavedAct.Restore => Say($"{Videos(recordings)} back.") with { Of = recordings, Undo = SavedAct.Trash },
        SavedAct.Publish => Say($"{Videos(recordings)} public now.") with { Of = recordings },
        SavedAct.Unlist => Say($"{Videos(recordings)} unlisted: who has the link can watch.") with { Of = recordings },
        SavedAct.MakePrivate => Say($"{Videos(recordings)} private: only you can watch.") with { Of = recordings },
        SavedAct.Keep => Undoable(Say($"{Videos(recordings)} kept, whatever the limits."), [.. recordings.Where(r => !r.Keep)], SavedAct.Release),
        _ => Undoable(Say($"{Videos(recordings)} no longer kept for ever."), [.. recordings.Where(r => r.Keep)], SavedAct.Keep),
    };

    /// <summary>Taking it back leaves alone what was so before.</summary>
    private static Said Undoable(Said said, IReadOnlyList<RecordingView> changed, SavedAct undo) => changed.Count == 0 ? said : said with { Of = changed, Undo = undo };

    private static Said Partly(Said done, int count, int asked, string problem) => done with
    {
        Text = $"{(done.Undo is null ? $"{count} done." : done.Text)} {asked - count} of {asked} failed: {problem}",
        IsProblem = true,
    };

    private static string Videos(IReadOnlyList<RecordingView> recordings) => recordings.Count == 1 ? $"“{recordings[0].Title}” is" : $"{recordings.Count} videos are";

    private Task<StreamResult<Recording>> DoAsync(Guid userId, Guid id, SavedAct act) => act switch
    {
        SavedAct.Publish => editing.SetVisibilityAsync(userId, id, StreamVisibility.Public, CancellationToken.None),
        SavedAct.Unlist => editing.SetVisibilityAsync(userId, id, StreamVisibility.Unlisted, CancellationToken.None),
        SavedAct.MakePrivate => editing.SetVisibilityAsync(userId, id, StreamVisibility.Private, CancellationToken.None),
        SavedAct.Keep => editing.SetKeepAsync(userId, id, keep: true, CancellationToken.None),
        SavedAct.Release => editing.SetKeepAsync(userId, id, keep: false, CancellationToken.None),
        SavedAct.Trash => editing.TrashAsync(userId, id, CancellationToken.None),
        _ => editing.RestoreAsync(userId, id, CancellationToken.None),
    };

    [LoggerMessage(LogLevel.Error, "What was asked of {Id} in the library could not be saved; who asked was told to try again")]
    private static partial void LogUnsaved(ILogger logger, Exception exception, Guid id);

    [LoggerMessage(LogLevel.Error, "Recording {Id} could not be read for what its owner wanted to do; they were told so")]
    private static partial void LogUnread(ILogger logger, Exception exception, Guid id);
}

public enum SavedAct { Publish, Unlist, MakePrivate, Keep, Release, Trash, Restore }
