using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What the editor reads and saves.</summary>
public sealed class EditorWork(
    RecordingTimelines timelines, RecordingFactsCache facts, MediaLibrary library, RecordingEditing editing, PictureChoice pictures)
{
    /// <summary>The length without a trim in seconds, and the marks.</summary>
    public async Task<(double Whole, IReadOnlyList<Chapter> Chapters)> OpenAsync(Guid recordingId, CancellationToken cancellationToken)
    {
        if (await facts.FindAsync(recordingId, cancellationToken) is not { } shown || await timelines.FindAsync(recordingId, cancellationToken) is not { } timeline)
            return (0, []);
        var whole = await library.TimelineAsync(shown.StreamId, shown.Spans, cancellationToken);
        return (whole.Duration, await timelines.ChaptersAsync(recordingId, timeline.Media, isRunning: false, cancellationToken));
    }

    public Task<StreamResult<Recording>> ChoosePictureAsync(Guid userId, Guid recordingId, double position, CancellationToken cancellationToken) =>
        pictures.ChooseAsync(userId, recordingId, position, cancellationToken);

    /// <summary>Empty when all is saved, else what is wrong by field, and nothing is. Only what was changed in this editor is.</summary>
    internal async Task<IReadOnlyDictionary<string, string[]>> SaveAsync(Guid userId, RecordingView recording, EditorFields fields, double whole, CancellationToken cancellationToken)
    {
        if (Unreadable(recording, fields, whole) is { Count: > 0 } problems)
            return problems;
        var chapters = fields.ChapterList()!;
        var (from, to) = fields.TrimOf(recording, whole)!.Value;
        return Problems(await editing.EditAsync(userId, recording.Id, new()
        {
            Draft = new(RecordingDraft.Of(recording), fields.Draft()),
            Chapters = chapters.SequenceEqual(fields.ChaptersBefore) ? null : new(fields.ChaptersBefore, chapters),
            Trim = (from, to) == (recording.TrimStartMs / 1000.0, recording.TrimEndMs / 1000.0) ? null : new(from, to),
        }, cancellationToken));
    }

    /// <summary>What is no time, and a title that is none: all of it at once.</summary>
    private static Dictionary<string, string[]> Unreadable(RecordingView recording, EditorFields fields, double whole)
    {
        var problems = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(fields.Title))
            problems["title"] = ["A title is needed."];
        if (fields.TrimOf(recording, whole) is null)
            problems["trim"] = ["Write times like 1:35."];
        if (fields.ChapterList() is null)
            problems["chapters"] = ["Write a chapter's time like 1:35."];
        return problems;
    }

    private static IReadOnlyDictionary<string, string[]> Problems(StreamResult<Recording> result) => result switch
    {
        StreamResult<Recording>.Ok => new Dictionary<string, string[]>(),
        StreamResult<Recording>.Invalid(var errors) => errors,
        _ => Error("all", SavedActs.Problem(result)!),
    };

    private static Dictionary<string, string[]> Error(string field, string text) => new() { [field] = [text] };
}
