using System.Globalization;
using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Store;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Library;

/// <summary>Media of a stream that never was, as the store would have written it: moving colours and a hum.</summary>
public sealed class DemoMedia(IOptions<MediaOptions> options, IOptions<DataOptions> data, ILogger<DemoMedia> logger)
{
    private const int Width = 640;
    private const int Height = 360;
    private const int SegmentSeconds = 2;
    private const int FramesPerSecond = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How many segments there are; 0 when there is no FFmpeg, or it could not.</summary>
    /// <param name="seed">Other colours and another tone for each.</param>
    public async Task<int> MakeAsync(Guid streamId, DateTimeOffset startsAt, int seconds, int seed, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Value.MediaFolder, streamId.ToString("N"))).FullName;
        var playlist = Path.Combine(folder, "demo.m3u8");
        try
        {
            await using var ffmpeg = FfmpegProcess.Start(options.Value.FfmpegPath, Arguments(folder, playlist, seconds, seed), logger);
            if (await ffmpeg.StopAsync(Patience, cancellationToken) is not 0)
                return 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 0;
        }
        var lengths = (await File.ReadAllLinesAsync(playlist, cancellationToken)).Where(line => line.StartsWith("#EXTINF:", StringComparison.Ordinal))
            .Select(line => double.Parse(line["#EXTINF:".Length..].TrimEnd(','), CultureInfo.InvariantCulture)).ToArray();
        File.Delete(playlist);
        await File.WriteAllLinesAsync(Path.Combine(folder, StreamStore.IndexFile), Index(folder, startsAt, lengths).Select(Write), cancellationToken);
        return lengths.Length;
    }

    private static IEnumerable<IndexLine> Index(string folder, DateTimeOffset startsAt, double[] lengths)
    {
        yield return new() { Kind = IndexLine.Session, SessionNumber = 0, IngestId = Guid.NewGuid(), Codecs = "avc1.42c01e,mp4a.40.2", Width = Width, Height = Height, Origin = startsAt };
        var start = 0.0;
        for (var number = 0; number < lengths.Length; number++)
        {
            yield return new()
            {
                Kind = IndexLine.Segment,
                SessionNumber = 0,
                Number = number,
                Start = start,
                Duration = lengths[number],
                StartsAt = startsAt.AddSeconds(start),
                Bytes = new FileInfo(Path.Combine(folder, StreamStore.SegmentName(number))).Length,
            };
            start += lengths[number];
        }
        yield return new() { Kind = IndexLine.End };
    }

    private static string Write(IndexLine line) => JsonSerializer.Serialize(line, IndexJson.Default.IndexLine);

    private static string[] Arguments(string folder, string playlist, int seconds, int seed) =>
    [
        "-hide_banner", "-loglevel", "error", "-y",
        "-f", "lavfi", "-i", $"gradients=size={Width}x{Height}:rate={FramesPerSecond}:speed=0.02:nb_colors=5:seed={seed}",
        "-f", "lavfi", "-i", $"sine=frequency={110 * seed}:sample_rate=48000",
        "-t", seconds.ToString(CultureInfo.InvariantCulture),
        "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-g", $"{FramesPerSecond * SegmentSeconds}", "-keyint_min", $"{FramesPerSecond * SegmentSeconds}", "-sc_threshold", "0", "-b:v", "600k",
        "-c:a", "aac", "-b:a", "64k", "-af", "volume=0.15",
        "-f", "hls", "-hls_time", $"{SegmentSeconds}", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4",
        "-hls_fmp4_init_filename", StreamStore.InitName(0), "-hls_segment_filename", Path.Combine(folder, "seg-%d.m4s"), playlist,
    ];
}
