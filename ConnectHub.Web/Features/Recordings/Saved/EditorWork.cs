using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What the editor reads and saves.</summary>
public sealed class EditorWork(
    RecordingTimelines timelines, RecordingFactsCache facts, MediaLibrary library, RecordingEditing editing, RecordingCutting cutting, RecordingChapters chapters)
{
    /// <summary>The length without a trim in seconds, and the marks.</summary>
    public async Task<(double Whole, IReadOnlyList<Chapter> Chapters)> OpenAsync(Guid recordingId, CancellationToken cancellationToken)
    {
        if (await facts.FindAsync(recordingId, cancellationToken) is not { } shown || await timelines.FindAsync(recordingId, cancellationToken) is not { } timeline)
            return (0, []);
        var whole = await library.TimelineAsync(shown.StreamId, shown.Spans, cancellationToken);
        return (whole.Duration, await timelines.ChaptersAsync(recordingId, timeline.Media, cancellationToken));
    }

    public Task<StreamResult<Recording>> ChoosePictureAsync(Guid userId, Guid recordingId, double position, CancellationToken cancellationToken) =>
        cutting.ChoosePictureAsync(userId, recordingId, position, cancellationToken);

    /// <summary>Empty when all is saved, else what is wrong by field. Only what was changed in this editor is. Chapters before the trim: their positions are of what is shown now.</summary>
    internal async Task<IReadOnlyDictionary<string, string[]>> SaveAsync(Guid userId, RecordingView recording, EditorFields fields, double whole, CancellationToken cancellationToken)
    {
        if (fields.ChapterList() is not { } list)
            return Error("chapters", "Write a chapter's time like 1:35.");
        if (fields.TrimOf(recording, whole) is not var (from, to))
            return Error("trim", "Write times like 1:35.");
        var problems = Problems(await editing.EditAsync(userId, recording.Id, RecordingDraft.Of(recording), fields.Draft(), cancellationToken));
        if (problems.Count == 0)
            problems = Problems(await SaveAsync(userId, recording.Id, fields, list, cancellationToken));
        if (problems.Count == 0 && (from, to) != (recording.TrimStartMs / 1000.0, recording.TrimEndMs / 1000.0))
            problems = Problems(await cutting.TrimAsync(userId, recording.Id, from, to, cancellationToken), "trim");
        return problems;
    }

    private async Task<StreamResult<Recording>> SaveAsync(Guid userId, Guid recordingId, EditorFields fields, IReadOnlyList<Chapter> list, CancellationToken cancellationToken)
    {
        var result = await chapters.SetAsync(userId, recordingId, list, fields.ChaptersBefore, cancellationToken);
        if (result is StreamResult<Recording>.Ok)
            fields.ChaptersBefore = list;
        return result;
    }

    private static IReadOnlyDictionary<string, string[]> Problems(StreamResult<Recording> result, string field = "all") => result switch
    {
        StreamResult<Recording>.Ok => new Dictionary<string, string[]>(),
        StreamResult<Recording>.Invalid(var errors) => field == "all" ? errors : Error(field, errors.Values.First()[0]),
        _ => Error(field, SavedActs.Problem(result)!),
    };

    private static Dictionary<string, string[]> Error(string field, string text) => new() { [field] = [text] };
}
