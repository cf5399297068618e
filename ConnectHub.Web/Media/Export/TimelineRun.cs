using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Packaging;
using ConnectHub.Web.Media.Store;

namespace ConnectHub.Web.Media.Export;

/// <summary>Segments of one session without a gap: init segment and segments one after the other are one fragmented MP4.</summary>
internal sealed record TimelineRun(string Folder, int Session, IReadOnlyList<TimelineSegment> Segments)
{
    public double Position => Segments[0].Position;
    public double End => Segments[^1].Position + Segments[^1].Duration;
    public string InitFile => Path.Combine(Folder, StreamStore.InitName(Session));

    public static IReadOnlyList<TimelineRun> Of(MediaTimeline timeline)
    {
        var runs = new List<List<TimelineSegment>>();
        foreach (var segment in timeline.Segments)
        {
            if (runs.Count == 0 || runs[^1][^1] is var before && (before.Session != segment.Session || before.Number + 1 != segment.Number))
                runs.Add([]);
            runs[^1].Add(segment);
        }
        return [.. runs.Select(run => new TimelineRun(timeline.Folder, run[0].Session, run))];
    }

    /// <param name="written">Told after each segment how many bytes it had.</param>
    /// <exception cref="IOException">A file is gone, or whoever reads has enough.</exception>
    public async Task CopyToAsync(Stream output, Action<long>? written, CancellationToken cancellationToken)
    {
        await CopyFileAsync(InitFile, output, cancellationToken);
        foreach (var segment in Segments)
        {
            await CopyFileAsync(Path.Combine(Folder, StreamStore.SegmentName(segment.Number)), output, cancellationToken);
            written?.Invoke(segment.Bytes);
        }
    }

    private static async Task CopyFileAsync(string name, Stream output, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
        await file.CopyToAsync(output, cancellationToken);
    }
}

/// <summary>
/// A part of a run: so many seconds from <paramref name="Start"/> on, in the session's own time (its sound may begin before or behind its picture, so that
/// a count from the file's start would be of either); and which tracks it has.
/// </summary>
internal sealed record RunCut(TimelineRun Run, double Start, double Seconds, bool HasVideo, bool HasAudio)
{
    /// <param name="from">Positions in the timeline, as <paramref name="to"/>.</param>
    public static RunCut Of(TimelineRun run, double from, double to)
    {
        var init = InitSegment.Parse(File.ReadAllBytes(run.InitFile));
        var start = Math.Max(from, run.Position);
        return new(run, run.Segments[0].MediaStart + start - run.Position, Math.Min(to, run.End) - start, init.Video is not null, init.Audio is not null);
    }
}
