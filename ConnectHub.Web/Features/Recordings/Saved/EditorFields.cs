using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What is typed in the editor. Moments that nobody touched stay exactly where they are.</summary>
internal sealed class EditorFields
{
    public string Title { get; set; } = "";
    public string Description { get; set; } = "";
    public string Category { get; set; } = "";
    public StreamVisibility Visibility { get; set; }
    public bool AllowDownload { get; set; }
    public bool AllowClips { get; set; }
    public string TrimStart { get; set; } = "";
    public string TrimEnd { get; set; } = "";
    public string Picture { get; set; } = "";
    public List<ChapterField> Chapters { get; private init; } = [];

    private string _found = "";

    /// <summary>Is something typed that saving would keep?</summary>
    public bool IsTouched => Typed() != _found;

    /// <summary>As they were found.</summary>
    public IReadOnlyList<Chapter> ChaptersBefore { get; private init; } = [];

    /// <summary>Where in the whole recording that begins which is shown now, in seconds.</summary>
    public double ShownFrom { get; private init; }

    /// <param name="chapters">All that are shown, the nameless ones too.</param>
    /// <param name="whole">Length of the recording without a trim, in seconds.</param>
    public static EditorFields Of(RecordingView recording, IEnumerable<Chapter> chapters, double whole)
    {
        var fields = Filled(recording, chapters, whole);
        fields._found = fields.Typed();
        return fields;
    }

    private static EditorFields Filled(RecordingView recording, IEnumerable<Chapter> chapters, double whole) => new()
    {
        Title = recording.Title,
        Description = recording.Description,
        Category = recording.CategorySlug ?? "",
        Visibility = recording.Visibility,
        AllowDownload = recording.AllowDownload,
        AllowClips = recording.AllowClips,
        TrimStart = Moments.Format((recording.TrimStartMs ?? 0) / 1000.0),
        ShownFrom = (recording.TrimStartMs ?? 0) / 1000.0,
        TrimEnd = Moments.Format(recording.TrimEndMs / 1000.0 ?? whole),
        ChaptersBefore = [.. chapters],
        Chapters = [.. chapters.Select(chapter => new ChapterField(chapter.Id, chapter.Position) { At = Moments.Format(chapter.Position), Title = chapter.Title })],
    };

    /// <summary>In seconds, null where nothing is cut off; shown to the second, so that an end whose text is as it was stays exactly where it is. Null when one is no time.</summary>
    public (double? From, double? To)? TrimOf(RecordingView recording, double whole)
    {
        var before = Of(recording, [], whole);
        if (Moments.Parse(TrimStart) is not { } from || Moments.Parse(TrimEnd) is not { } to)
            return null;
        return (TrimStart.Trim() == before.TrimStart ? recording.TrimStartMs / 1000.0 : from > 0 ? from : null,
            TrimEnd.Trim() == before.TrimEnd ? recording.TrimEndMs / 1000.0 : to < Math.Floor(whole) ? to : null);
    }

    /// <param name="position">Of what is shown, in seconds; trims are said of the whole.</param>
    public void BeginAt(double position) => TrimStart = Moments.Exact(ShownFrom + position);

    /// <inheritdoc cref="BeginAt"/>
    public void EndAt(double position) => TrimEnd = Moments.Exact(ShownFrom + position);

    /// <summary>In its place among those that are there.</summary>
    /// <param name="position">Of what is shown, in seconds.</param>
    public void ChapterAt(double position)
    {
        var place = Chapters.FindIndex(chapter => chapter.Position > position);
        Chapters.Insert(place < 0 ? Chapters.Count : place, new(Guid.CreateVersion7(), position) { At = Moments.Format(position) });
    }

    public RecordingDraft Draft() => new(Title, Description, Category.Length == 0 ? null : Category, Visibility, AllowDownload, AllowClips);

    private string Typed() => string.Join('\0', [
        Title, Description, Category, $"{Visibility}", $"{AllowDownload}", $"{AllowClips}", TrimStart, TrimEnd,
        .. Chapters.SelectMany(chapter => (string[])[$"{chapter.Id}", chapter.At, chapter.Title]),
    ]);

    /// <summary>Null when one of the times is none.</summary>
    public IReadOnlyList<Chapter>? ChapterList() => Chapters.Any(field => field.Position is null)
        ? null
        : [.. Chapters.Select(field => new Chapter(field.Id, field.Position!.Value, field.Title))];
}

public sealed class ChapterField(Guid id, double position)
{
    private readonly string _shown = Moments.Format(position);

    public Guid Id => id;
    public string At { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>In seconds; null when the text is no time.</summary>
    public double? Position => At == _shown ? position : Moments.Parse(At);
}
