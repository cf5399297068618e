using System.Diagnostics;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Media.Packaging;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Export;

/// <summary>
/// Makes MP4 files out of timelines with FFmpeg at low priority: only what no live stream wants. Results are drafts of the object store; whoever asked
/// puts them in. A failure is an <see cref="IOException"/> with FFmpeg's last words; what was written until then is removed.
/// </summary>
public sealed class MediaExporter(IOptions<MediaOptions> options, IObjectStore objects, TimeProvider time, ILogger<MediaExporter> logger)
{
    /// <summary>After its input has ended FFmpeg may have a file of many gigabytes to rearrange.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>For a segment of two seconds; one that takes none for longer does not take any more.</summary>
    private static readonly TimeSpan SegmentPatience = TimeSpan.FromMinutes(5);

    /// <summary>Coding anew goes on beside live streams, and so much slower than life at worst.</summary>
    private const double SlowestCoding = 10;

    /// <summary>The whole of it, copied; coded anew where sessions differ in size or coding. <paramref name="progress"/> is told 0–1.</summary>
    public Task<string> VideoAsync(MediaTimeline timeline, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var runs = TimelineRun.Of(timeline);
        var done = 0L;
        var total = Math.Max(1, timeline.Bytes);
        void Written(long bytes) => progress?.Report((double)Interlocked.Add(ref done, bytes) / total);
        return AreAlike(runs)
            ? JoinAsync(runs, (run, target) => RunAsync(run, ExportArguments.Copy(run.Segments[0].MediaStart, target), Written, cancellationToken), cancellationToken)
            : CutAsync(timeline, 0, timeline.Duration, ProcessPriorityClass.Idle, Written, cancellationToken);
    }

    /// <summary>Exactly that span of positions in seconds, coded anew. Before all other work of its kind: somebody waits for it.</summary>
    public Task<string> ClipAsync(MediaTimeline timeline, double from, double seconds, CancellationToken cancellationToken) =>
        CutAsync(timeline, from, seconds, ProcessPriorityClass.BelowNormal, written: null, cancellationToken);

    private async Task<string> CutAsync(
        MediaTimeline timeline, double from, double seconds, ProcessPriorityClass priority, Action<long>? written, CancellationToken cancellationToken)
    {
        var cuts = TimelineRun.Of(timeline).Where(run => run.End > from && run.Position < from + seconds)
            .Select(run => RunCut.Of(run, from, from + seconds)).ToArray();
        if (cuts.Length == 0)
            throw new IOException("There is no media.");
        var (width, height) = SizeOf(timeline, cuts);
        var target = objects.NewDraft(".mp4");
        var inputs = cuts.Select(_ => objects.NewDraft(".mp4")).ToArray();
        try
        {
            for (var i = 0; i < cuts.Length; i++)
                await SaveAsync(cuts[i].Run, inputs[i], written, cancellationToken);
            await using var ffmpeg = FfmpegProcess.Start(options.Value.FfmpegPath, ExportArguments.Cut(inputs, cuts, width, height, target), logger, priority);
            await EndAsync(ffmpeg, Patience + TimeSpan.FromSeconds(SlowestCoding * seconds), cancellationToken);
            return target;
        }
        catch
        {
            File.Delete(target);
            throw;
        }
        finally
        {
            foreach (var input in inputs)
                File.Delete(input);
        }
    }

    private static async Task SaveAsync(TimelineRun run, string target, Action<long>? written, CancellationToken cancellationToken)
    {
        await using var file = File.Create(target);
        await run.CopyToAsync(file, written, cancellationToken);
    }

    /// <summary>Each run by itself, then one after the other.</summary>
    private async Task<string> JoinAsync(IReadOnlyList<TimelineRun> runs, Func<TimelineRun, string, Task> make, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
            throw new IOException("There is no media.");
        var parts = runs.Select(_ => objects.NewDraft(".mp4")).ToArray();
        try
        {
            for (var i = 0; i < runs.Count; i++)
                await make(runs[i], parts[i]);
            return parts.Length == 1 ? parts[0] : await ConcatAsync(parts, cancellationToken);
        }
        catch
        {
            File.Delete(parts[0]);
            throw;
        }
        finally
        {
            foreach (var part in parts.Skip(parts.Length == 1 ? 1 : 0))
                File.Delete(part);
        }
    }

    private async Task<string> ConcatAsync(string[] parts, CancellationToken cancellationToken)
    {
        var (list, target) = (objects.NewDraft(".txt"), objects.NewDraft(".mp4"));
        try
        {
            await File.WriteAllLinesAsync(list, parts.Select(part => $"file '{part}'"), cancellationToken);
            await RunAsync(null, ExportArguments.Join(list, target), null, cancellationToken);
            return target;
        }
        catch
        {
            File.Delete(target);
            throw;
        }
        finally
        {
            File.Delete(list);
        }
    }

    private async Task RunAsync(TimelineRun? run, IEnumerable<string> arguments, Action<long>? written, CancellationToken cancellationToken)
    {
        await using var ffmpeg = FfmpegProcess.Start(options.Value.FfmpegPath, arguments, logger, ProcessPriorityClass.Idle);
        using var stuck = new CancellationTokenSource(SegmentPatience, time);
        await using var end = stuck.Token.Register(ffmpeg.Kill);
        try
        {
            if (run is not null)
                await run.CopyToAsync(ffmpeg.Input, Written, cancellationToken);
        }
        catch (IOException) when (ffmpeg.HasExited)
        {
            // It has read as much as it needs, or has failed: its exit code says which.
        }
        stuck.CancelAfter(Timeout.InfiniteTimeSpan);
        await EndAsync(ffmpeg, Patience, cancellationToken);

        void Written(long bytes)
        {
            stuck.CancelAfter(SegmentPatience);
            written?.Invoke(bytes);
        }
    }

    private static async Task EndAsync(FfmpegProcess ffmpeg, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await ffmpeg.StopAsync(patience, cancellationToken) is not 0)
            throw new IOException($"FFmpeg could not make the file. {ffmpeg.LastLines}");
    }

    /// <summary>Packets of one can follow those of the other in one file.</summary>
    private static bool AreAlike(IReadOnlyList<TimelineRun> runs) =>
        runs.Select(run => run.InitFile).Distinct().Select(file => AvcConfiguration.Of(File.ReadAllBytes(file))).Distinct(StringComparer.Ordinal).Count() <= 1;

    /// <summary>Of the first session with a picture; even numbers, as H.264 wants.</summary>
    private static (int Width, int Height) SizeOf(MediaTimeline timeline, IReadOnlyList<RunCut> cuts)
    {
        var first = cuts.Select(cut => timeline.Sessions.FirstOrDefault(session => session.SessionNumber == cut.Run.Session)).FirstOrDefault(session => session?.Height > 0);
        return ((first?.Width ?? 1280) & ~1, (first?.Height ?? 720) & ~1);
    }
}
