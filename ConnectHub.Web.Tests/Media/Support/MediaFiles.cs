using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>Recordings like a browser's, made by FFmpeg once per run; and FFmpeg and ffprobe as viewers.</summary>
public static class MediaFiles
{
    public const string Matroska = "video/x-matroska;codecs=avc1,opus";
    public const string WebM = "video/webm;codecs=vp8,opus";
    public const string Mp4 = "video/mp4;codecs=avc1.42E01E,mp4a.40.2";
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Made = new();

    /// <param name="seconds">A keyframe every 2 s, 30 frames a second, 320x180.</param>
    public static Task<byte[]> MakeAsync(string contentType, int seconds = 5, bool sound = true, bool picture = true) =>
        Made.GetOrAdd($"{contentType} {seconds} {sound} {picture}", _ => new(() => RunAsync("ffmpeg", Arguments(contentType, seconds, sound, picture)))).Value;

    /// <summary>As a recorder cuts: anywhere, a tenth of a second or so each.</summary>
    public static IReadOnlyList<byte[]> Cut(byte[] media, int bytes = 6000) => [.. media.Chunk(bytes)];

    /// <summary>Standard output; fails the test when the program fails or complains.</summary>
    public static async Task<byte[]> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await errors));
        return output.ToArray();
    }

    /// <summary>What ffprobe says of a file or address: one entry, of one stream when it is named.</summary>
    public static async Task<double> NumberAsync(string address, string entry, string? stream = null)
    {
        var text = Encoding.ASCII.GetString(await RunAsync("ffprobe",
            ["-v", "error", .. stream is null ? Array.Empty<string>() : ["-select_streams", stream], "-count_frames", "-show_entries", entry, "-of", "csv=p=0", address]));
        return double.Parse(text.Trim().Split('\n')[0].Trim(','), CultureInfo.InvariantCulture);
    }

    /// <summary>Seconds between the first picture and the first sound.</summary>
    public static async Task<double> StartOffsetAsync(string address) =>
        Math.Abs(await NumberAsync(address, "stream=start_time", "v:0") - await NumberAsync(address, "stream=start_time", "a:0"));

    private static IEnumerable<string> Arguments(string contentType, int seconds, bool sound, bool picture) =>
    [
        "-hide_banner", "-loglevel", "error",
        .. picture ? ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30"] : Array.Empty<string>(),
        .. sound ? ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"] : Array.Empty<string>(),
        "-t", $"{seconds}",
        .. picture ? Video(contentType) : [],
        .. sound ? ["-c:a", contentType == Mp4 ? "aac" : "libopus"] : Array.Empty<string>(),
        .. Container(contentType),
        "pipe:1",
    ];

    private static string[] Video(string contentType) => contentType == WebM
        ? ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "500k", "-g", "200"]
        : ["-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline", "-tune", "zerolatency", "-g", "60", "-b:v", "500k", "-pix_fmt", "yuv420p"];

    private static string[] Container(string contentType) => contentType switch
    {
        Mp4 => ["-f", "mp4", "-movflags", "+empty_moov+default_base_moof+frag_keyframe", "-frag_duration", "500000"],
        // clusters of 200 ms that say no size, as a browser writes them
        WebM => ["-f", "webm", "-live", "1", "-cluster_time_limit", "200"],
        _ => ["-f", "matroska", "-live", "1", "-cluster_time_limit", "200"],
    };
}
