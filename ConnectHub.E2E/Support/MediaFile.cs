using System.Collections.Concurrent;
using System.Net;

namespace ConnectHub.E2E.Support;

/// <summary>A real media file in one of the three containers that browsers record, made by FFmpeg, and the way to send it as a recorder would.</summary>
public sealed record MediaFile(string Name, string MimeType, byte[] Bytes, int Seconds)
{
    /// <summary>As a recorder with slices of 50 ms sends: one chunk per sound packet of 60 ms.</summary>
    public const int RecorderChunksPerSecond = 16;
    private const int ChunksPerSecond = 4;
    private static readonly ConcurrentDictionary<string, Task<MediaFile>> Made = new();

    /// <summary>H.264 and Opus in fragmented MP4, as Safari and the fallback of Chromium send it.</summary>
    public static Task<MediaFile> Mp4Async(int seconds, int height = 360) =>
        MakeAsync("fmp4", "video/mp4;codecs=\"avc1.42c01e,opus\"", seconds, height,
            [.. H264, "-c:a", "libopus", "-f", "mp4", "-movflags", "+frag_keyframe+empty_moov+default_base_moof", "-frag_duration", "500000", "-strict", "-2"]);

    /// <summary>H.264 and Opus in Matroska, as Chromium sends it.</summary>
    public static Task<MediaFile> MatroskaAsync(int seconds, int height = 360) =>
        MakeAsync("matroska", "video/x-matroska;codecs=avc1,opus", seconds, height, [.. H264, "-c:a", "libopus", "-f", "matroska", "-live", "1", "-cluster_time_limit", "200"]);

    /// <summary>Longer than a journey with viewers takes on a busy machine; one for all of them, because making it takes a while.</summary>
    public static Task<MediaFile> LongAsync() => MatroskaAsync(300);

    /// <summary>VP8 and Opus in WebM, as Firefox sends it: the one that must be encoded anew.</summary>
    public static Task<MediaFile> WebMAsync(int seconds, int height = 360) =>
        MakeAsync("webm", "video/webm;codecs=\"vp8,opus\"", seconds, height,
            ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "800k", "-g", "60", "-c:a", "libopus", "-f", "webm", "-live", "1", "-cluster_time_limit", "200"]);

    // A gliding tone in syllables over a little noise, left and right apart: a pure tone costs an AAC encoder twice what speech does.
    private const string Voice =
        "0.4*sin(2*PI*(200+100*sin(2*PI*0.7*t))*t)*(0.5+0.5*sin(2*PI*3*t))+0.02*(random(0)-0.5)|0.3*sin(2*PI*310*t)*(0.5+0.5*sin(2*PI*2*t))+0.02*(random(1)-0.5)";

    private static string[] H264 =>
        ["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-profile:v", "baseline", "-g", "60", "-keyint_min", "60", "-sc_threshold", "0", "-b:v", "1000k", "-maxrate", "1000k", "-bufsize", "500k"];

    /// <summary>Sends the file in as many seconds as it lasts, from <paramref name="session"/>'s chunk 0 on; returns the number of chunks.</summary>
    public Task<int> PublishAsync(ApiUser user, ApiStream stream, Guid session, CancellationToken cancellationToken) =>
        PublishAsync(user, stream, session, ChunksPerSecond, cancellationToken);

    public async Task<int> PublishAsync(ApiUser user, ApiStream stream, Guid session, int chunksPerSecond, CancellationToken cancellationToken)
    {
        var chunks = Bytes.Chunk(Math.Max(1, Bytes.Length / (Seconds * chunksPerSecond)) + 1).ToArray();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / chunksPerSecond));
        for (var number = 0; number < chunks.Length; number++)
        {
            var answer = await user.PutChunkAsync(stream, session, number, MimeType, chunks[number]);
            if (answer.Status != HttpStatusCode.OK)
                throw new HttpRequestException($"Chunk {number} of {Name} was answered {(int)answer.Status}: {answer.Body}", null, answer.Status);
            await beat.WaitForNextTickAsync(cancellationToken);
        }
        return chunks.Length;
    }

    /// <summary>Files are the same for everybody, so each is made once in a run.</summary>
    private static Task<MediaFile> MakeAsync(string name, string mimeType, int seconds, int height, string[] coding) =>
        Made.GetOrAdd($"{name} {seconds} {height}", _ => EncodeAsync(name, mimeType, seconds, height, coding));

    private static async Task<MediaFile> EncodeAsync(string name, string mimeType, int seconds, int height, string[] coding)
    {
        var file = Path.Combine(Path.GetTempPath(), $"connecthub-{name}-{Guid.NewGuid():N}");
        try
        {
            string[] source =
            [
                "-hide_banner", "-loglevel", "error", "-y",
                "-f", "lavfi", "-i", $"testsrc2=size={height * 16 / 9}x{height}:rate=30", "-f", "lavfi", "-i", $"aevalsrc='{Voice}':s=48000",
                "-t", $"{seconds}", "-pix_fmt", "yuv420p",
            ];
            await Tool.RunAsync("ffmpeg", [.. source, .. coding, file]);
            return new MediaFile(name, mimeType, await File.ReadAllBytesAsync(file), seconds);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
