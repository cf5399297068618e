using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Media whose every picture says which one it is: ten bars, white for a set bit of its number.</summary>
internal static class TimeCode
{
    public const int Rate = 30;
    private const int Bits = 10;
    private const int Bar = 32;
    private const int Width = Bits * Bar;
    private const int Height = 180;

    public static Task<byte[]> MakeAsync(int seconds) => MediaFiles.RunAsync("ffmpeg",
        "-hide_banner", "-loglevel", "error",
        "-f", "lavfi", "-i", $"color=black:size={Width}x{Height}:rate={Rate},geq=lum='255*mod(floor(N/pow(2,floor(X/{Bar}))),2)':cb=128:cr=128",
        "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-t", $"{seconds}",
        "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline", "-tune", "zerolatency", "-g", "60", "-b:v", "500k", "-pix_fmt", "yuv420p",
        "-c:a", "libopus", "-f", "matroska", "-live", "1", "-cluster_time_limit", "200", "pipe:1");

    /// <summary>The numbers of a file's pictures, in order.</summary>
    public static async Task<IReadOnlyList<int>> ReadAsync(string address)
    {
        var raw = await MediaFiles.RunAsync("ffmpeg", "-v", "error", "-i", address, "-fps_mode", "passthrough", "-vf", "format=gray", "-f", "rawvideo", "pipe:1");
        return [.. raw.Chunk(Width * Height).Select(NumberOf)];
    }

    private static int NumberOf(byte[] picture) =>
        Enumerable.Range(0, Bits).Where(bit => picture[(Height / 2 * Width) + (bit * Bar) + (Bar / 2)] > 128).Sum(bit => 1 << bit);
}
