using System.Diagnostics;
using System.Globalization;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Media.Packaging;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Export;

/// <summary>
/// Makes the MP4 of a whole timeline with FFmpeg at low priority: only what no live stream wants. Results are drafts of the object store; whoever asked
/// puts them in. A failure is an <see cref="IOException"/> with FFmpeg's last words; what was written until then is removed.
/// </summary>
public sealed class MediaExporter(IOptions<MediaOptions> options, IObjectStore objects, MediaCutter cutter, TimeProvider time, ILogger<MediaExporter> logger)
{
    /// <summary>For a segment of two seconds; one that takes none for longer does not take any more.</summary>
    private static readonly TimeSpan SegmentPatience = TimeSpan.FromMinutes(5);

    /// <summary>The whole of it, copied; coded anew where sessions differ in their tracks or in their coding. <paramref name="progress"/> is told 0–1.</summary>
    public Task<string> VideoAsync(MediaTimeline timeline, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var runs = TimelineRun.Of(timeline);
        var done = 0L;
        var total = Math.Max(1, timeline.Bytes);
        void Written(long bytes) => progress?.Report((double)Interlocked.Add(ref done, bytes) / total);
        return AreAlike(runs)
            ? JoinAsync(runs, Written, cancellationToken)
            : cutter.CutAsync(timeline, 0, timeline.Duration, ProcessPriorityClass.Idle, Written, cancellationToken);
    }

    /// <summary>Is its MP4 a copy? Else it is coded anew, which takes about as long as it plays.</summary>
    /// <exception cref="IOException">An init segment is gone.</exception>
    public static bool IsCopy(MediaTimeline timeline) => AreAlike(TimelineRun.Of(timeline));

    /// <summary>Each run by itself, then one after the other.</summary>
    private async Task<string> JoinAsync(IReadOnlyList<TimelineRun> runs, Action<long> written, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
            throw new IOException("There is no media.");
        var parts = runs.Select(_ => objects.NewDraft(".mp4")).ToArray();
        try
        {
            for (var i = 0; i < runs.Count; i++)
                await RunAsync(runs[i], ExportArguments.Copy(runs[i].Segments[0].MediaStart, parts[i]), written, cancellationToken);
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
            await File.WriteAllLinesAsync(list, parts.Select(ExportArguments.Listed), cancellationToken);
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
        await ffmpeg.SucceedAsync(ExportEnd.Patience, cancellationToken);

        void Written(long bytes)
        {
            stuck.CancelAfter(SegmentPatience);
            written?.Invoke(bytes);
        }
    }

    /// <summary>Packets of one can follow those of the other in one file: the same tracks, set up and counted alike. One that lacks a sound would silence all.</summary>
    private static bool AreAlike(IReadOnlyList<TimelineRun> runs) => runs.Select(run => run.InitFile).Distinct()
        .Select(file => InitSegment.Parse(File.ReadAllBytes(file))).Select(init => (Text(init.Video), Text(init.Audio))).Distinct().Count() <= 1;

    private static string? Text(MediaTrack? track) => track is null ? null : string.Create(CultureInfo.InvariantCulture, $"{track.Codec} {track.Timescale} {track.Setup}");
}
