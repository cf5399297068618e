using System.Diagnostics;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Export;

/// <summary>Cuts a span out of a timeline, exact to the frame, by coding it anew. Drafts of the object store; failures as of <see cref="MediaExporter"/>.</summary>
public sealed class MediaCutter(IOptions<MediaOptions> options, IObjectStore objects, ILogger<MediaCutter> logger)
{
    /// <summary>Coding anew goes on beside live streams, and so much slower than life at worst.</summary>
    private const double SlowestCoding = 10;

    /// <summary>Exactly that span of positions in seconds, coded anew. Before all other work of its kind: somebody waits for it.</summary>
    public Task<string> ClipAsync(MediaTimeline timeline, double from, double seconds, CancellationToken cancellationToken) =>
        CutAsync(timeline, from, seconds, ProcessPriorityClass.BelowNormal, written: null, cancellationToken);

    /// <param name="written">Told after each segment how many bytes it had.</param>
    internal async Task<string> CutAsync(
        MediaTimeline timeline, double from, double seconds, ProcessPriorityClass priority, Action<long>? written, CancellationToken cancellationToken)
    {
        var cuts = CutsOf(timeline, from, seconds);
        var size = SizeOf(timeline, cuts);
        var target = objects.NewDraft(".mp4");
        var inputs = cuts.Select(_ => objects.NewDraft(".mp4")).ToArray();
        try
        {
            for (var i = 0; i < cuts.Length; i++)
                await SaveAsync(cuts[i].Run, inputs[i], written, cancellationToken);
            await using var ffmpeg = FfmpegProcess.Start(options.Value.FfmpegPath, ExportArguments.Cut(inputs, cuts, size.Width, size.Height, target), logger, priority);
            await ffmpeg.SucceedAsync(ExportEnd.Patience + TimeSpan.FromSeconds(SlowestCoding * seconds), cancellationToken);
            return target;
        }
        catch
        {
            File.Delete(target);
            throw;
        }
        finally
        {
            Array.ForEach(inputs, File.Delete);
        }
    }

    private static RunCut[] CutsOf(MediaTimeline timeline, double from, double seconds)
    {
        var cuts = TimelineRun.Of(timeline).Where(run => run.End > from && run.Position < from + seconds).Select(run => RunCut.Of(run, from, from + seconds)).ToArray();
        return cuts.Length > 0 ? cuts : throw new IOException("There is no media.");
    }

    private static async Task SaveAsync(TimelineRun run, string target, Action<long>? written, CancellationToken cancellationToken)
    {
        await using var file = File.Create(target);
        await run.CopyToAsync(file, written, cancellationToken);
    }

    /// <summary>Of the first session with a picture; even numbers, as H.264 wants.</summary>
    private static (int Width, int Height) SizeOf(MediaTimeline timeline, IReadOnlyList<RunCut> cuts)
    {
        var first = cuts.Select(cut => timeline.Sessions.FirstOrDefault(session => session.SessionNumber == cut.Run.Session)).FirstOrDefault(session => session?.Height > 0);
        return ((first?.Width ?? 1280) & ~1, (first?.Height ?? 720) & ~1);
    }
}
