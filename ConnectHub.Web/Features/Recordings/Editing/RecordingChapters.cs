using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>The marks of a recording as its owner edits them: by positions of what is shown. Those in what a trim hides are left alone.</summary>
public sealed class RecordingChapters(RecordingChange change, MediaLibrary library)
{
    /// <summary>In seconds; a mark that is moved by less stays where it is.</summary>
    private const double Still = 0.05;

    public Task<StreamResult<Recording>> SetAsync(Guid userId, Guid recordingId, IReadOnlyList<Chapter> chapters, CancellationToken cancellationToken) =>
        change.ApplyAsync(userId, recordingId, async (db, recording) =>
        {
            var shown = await library.TimelineAsync(RecordingFacts.Of(recording), cancellationToken);
            var named = chapters.Select(chapter => chapter with { Title = PlainText.Line(chapter.Title) }).ToList();
            var problem = shown.IsEmpty ? "There is no media." : Check(named, shown.Duration);
            if (problem is not null)
                return new StreamResult<Recording>.Invalid(new Dictionary<string, string[]> { ["chapters"] = [problem] });
            Apply(db, recording, named, shown);
            return new StreamResult<Recording>.Ok(recording);
        }, cancellationToken);

    private static string? Check(IReadOnlyList<Chapter> chapters, double length) => chapters switch
    {
        { Count: > Recording.MostMarks } => $"A video has at most {Recording.MostMarks} chapters.",
        _ when chapters.Any(chapter => !double.IsFinite(chapter.Position) || chapter.Position < 0 || chapter.Position > length) => "A chapter lies outside of the video.",
        _ when chapters.Any(chapter => chapter.Title.Length > RecordingMark.TitleLimit) => $"A chapter's title has at most {RecordingMark.TitleLimit} characters.",
        _ => null,
    };

    private static void Apply(ConnectHubDb db, Recording recording, IReadOnlyList<Chapter> chapters, MediaTimeline shown)
    {
        var wanted = chapters.DistinctBy(chapter => chapter.Id).ToDictionary(chapter => chapter.Id);
        foreach (var mark in recording.Marks.ToArray())
        {
            if (shown.PositionOf(mark.At) is not { } position)
                continue;
            if (!wanted.Remove(mark.Id, out var chapter))
            {
                db.Remove(mark);
                continue;
            }
            mark.Title = chapter.Title;
            if (Math.Abs(chapter.Position - position) > Still)
                mark.At = shown.WallClockAt(chapter.Position);
        }
        foreach (var chapter in wanted.Values)
        {
            var at = shown.WallClockAt(chapter.Position);
            db.Add(new RecordingMark { Id = OrderedIds.Next(at), RecordingId = recording.Id, At = at, Title = chapter.Title });
        }
    }
}
