using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>
/// The marks of a recording as its owner edits them: by positions of what is shown, these and no others. Those in what a trim hides are left alone.
/// </summary>
/// <param name="Before">What the editor found. What it left as it was stays as it is now, so that what somebody else did meanwhile is kept. Null: all.</param>
/// <param name="Wanted">What they are to be.</param>
public sealed record ChapterEdit(IReadOnlyList<Chapter>? Before, IReadOnlyList<Chapter> Wanted)
{
    /// <summary>In seconds; a mark that is moved by less stays where it is.</summary>
    private const double Still = 0.05;

    internal StreamResult<Recording> Apply(ConnectHubDb db, Recording recording, MediaTimeline shown)
    {
        var named = Wanted.Select(chapter => chapter with { Title = PlainText.Line(chapter.Title) }).ToList();
        var problem = shown.IsEmpty ? "There is no media." : Check(named, shown.Duration);
        if (problem is not null)
            return Invalid(problem);
        var marks = recording.Marks.Count + Apply(db, recording, named, Before?.ToDictionary(chapter => chapter.Id), shown);
        return marks > Recording.MostMarks ? Invalid($"{TooMany}, those that a trim hides included.") : new StreamResult<Recording>.Ok(recording);
    }

    private static readonly string TooMany = $"A video has at most {Recording.MostMarks} chapters";

    private static string? Check(IReadOnlyList<Chapter> chapters, double length) => chapters switch
    {
        { Count: > Recording.MostMarks } => $"{TooMany}.",
        _ when chapters.Any(chapter => !double.IsFinite(chapter.Position) || chapter.Position < 0 || chapter.Position > length) => "A chapter lies outside of the video.",
        _ when chapters.Any(chapter => chapter.Title.Length > RecordingMark.TitleLimit) => $"A chapter's title has at most {RecordingMark.TitleLimit} characters.",
        _ => null,
    };

    /// <summary>Returns how many there are more afterwards.</summary>
    private static int Apply(ConnectHubDb db, Recording recording, IReadOnlyList<Chapter> chapters, Dictionary<Guid, Chapter>? before, MediaTimeline shown)
    {
        var wanted = chapters.DistinctBy(chapter => chapter.Id).ToDictionary(chapter => chapter.Id);
        var more = 0;
        foreach (var mark in recording.Marks.ToArray())
        {
            if (shown.PositionOf(mark.At) is not { } position || before?.ContainsKey(mark.Id) == false)
                continue;
            if (wanted.Remove(mark.Id, out var chapter))
                Change(mark, chapter, before?[mark.Id], position, shown);
            else
            {
                db.Remove(mark);
                more--;
            }
        }
        // One that was found and is gone was removed by somebody else.
        foreach (var chapter in wanted.Values.Where(chapter => before?.ContainsKey(chapter.Id) != true))
        {
            var at = shown.WallClockAt(chapter.Position);
            // Under the editor's own id, unless a hidden one has it: who saves once more, because something else could not be saved, does not add it once more.
            var id = recording.Marks.Any(mark => mark.Id == chapter.Id) ? OrderedIds.Next(at) : chapter.Id;
            db.Add(new RecordingMark { Id = id, RecordingId = recording.Id, At = at, Title = chapter.Title });
            more++;
        }
        return more;
    }

    private static void Change(RecordingMark mark, Chapter wanted, Chapter? before, double position, MediaTimeline shown)
    {
        if (wanted == before)
            return;
        mark.Title = wanted.Title;
        if (Math.Abs(wanted.Position - position) > Still)
            mark.At = shown.WallClockAt(wanted.Position);
    }

    private static StreamResult<Recording>.Invalid Invalid(string problem) => new(new Dictionary<string, string[]> { ["chapters"] = [problem] });
}
