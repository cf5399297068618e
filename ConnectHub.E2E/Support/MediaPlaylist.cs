using System.Globalization;

namespace ConnectHub.E2E.Support;

/// <summary>A media playlist as read over HTTP: complete segments with the capture time of their first frame.</summary>
public sealed record MediaPlaylist(string Text, int DiscontinuitySequence, IReadOnlyList<MediaPlaylist.Segment> Segments)
{
    public int LastSequence => Segments.Count == 0 ? -1 : Segments[^1].Sequence;

    /// <summary>Every ingest session after the first makes one discontinuity; old ones are counted after they left the window.</summary>
    public int Sessions => 1 + DiscontinuitySequence + Segments.Count(segment => segment.AfterDiscontinuity);

    /// <summary>Seconds of capture time between the end of each segment and the begin of the next, the largest of them.</summary>
    public double LargestGap => Segments.Zip(Segments.Skip(1), (one, next) => (next.CapturedAt - one.CapturedAt).TotalSeconds - one.Seconds).DefaultIfEmpty(0).Max();

    public static MediaPlaylist Parse(string text)
    {
        var sequence = 0;
        var discontinuities = 0;
        var next = new Segment(0, "", 0, default, false);
        var segments = new List<Segment>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Value(line, "#EXT-X-MEDIA-SEQUENCE:") is { } first)
                sequence = int.Parse(first, CultureInfo.InvariantCulture);
            else if (Value(line, "#EXT-X-DISCONTINUITY-SEQUENCE:") is { } past)
                discontinuities = int.Parse(past, CultureInfo.InvariantCulture);
            else if (line == "#EXT-X-DISCONTINUITY")
                next = next with { AfterDiscontinuity = true };
            else if (Value(line, "#EXT-X-PROGRAM-DATE-TIME:") is { } time)
                next = next with { CapturedAt = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) };
            else if (Value(line, "#EXTINF:") is { } seconds)
                next = next with { Seconds = double.Parse(seconds.Split(',')[0], CultureInfo.InvariantCulture) };
            else if (!line.StartsWith('#'))
            {
                segments.Add(next with { Uri = line, Sequence = sequence++ });
                next = new Segment(0, "", 0, default, false);
            }
        }
        return new MediaPlaylist(text, discontinuities, segments);
    }

    public sealed record Segment(int Sequence, string Uri, double Seconds, DateTimeOffset CapturedAt, bool AfterDiscontinuity);

    private static string? Value(string line, string tag) => line.StartsWith(tag, StringComparison.Ordinal) ? line[tag.Length..] : null;
}
