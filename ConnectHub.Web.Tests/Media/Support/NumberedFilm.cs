using System.Globalization;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>A film without sound whose every picture says its number, from 0 on, in sixteen bars: white for a set bit.</summary>
internal static class NumberedFilm
{
    /// <summary>So much of it is surely there while FFmpeg still holds the last pictures, at 5 a second many seconds of them.</summary>
    public const int Seconds = 5;
    private const int Length = Seconds + 3;
    private const int Bits = 16;

    /// <param name="rate">Pictures a second; a key frame every 2 s.</param>
    /// <param name="stillFrom">Number of the first picture that is left out, as of a screen on which nothing moves; none by itself.</param>
    /// <param name="stillTo">Number of the last.</param>
    public static Task<byte[]> MakeAsync(int rate, int stillFrom = -1, int stillTo = -1) => MediaFiles.RunAsync("ffmpeg",
        "-v", "error", "-f", "lavfi", "-i",
        string.Create(CultureInfo.InvariantCulture,
            $"color=black:size={Bits}x8:rate={rate},geq=lum='255*mod(floor(N/pow(2,X)),2)':cb=128:cr=128,scale={Bits * 20}:180:flags=neighbor,select='not(between(n,{stillFrom},{stillTo}))'"),
        "-t", $"{Length}", "-fps_mode", "passthrough",
        "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline", "-tune", "zerolatency", "-g", "1000", "-force_key_frames", "expr:gte(t,n_forced*2)",
        "-sc_threshold", "0", "-b:v", "500k", "-pix_fmt", "yuv420p", "-f", "matroska", "-live", "1", "-cluster_time_limit", "200", "pipe:1");

    /// <param name="picture">Its file or address.</param>
    public static async Task<int> NumberOfAsync(string picture)
    {
        var bars = await MediaFiles.RunAsync("ffmpeg", "-v", "error", "-i", picture, "-vf", $"format=gray,scale={Bits}:1:flags=area", "-f", "rawvideo", "pipe:1");
        return Enumerable.Range(0, Bits).Where(bit => bars[bit] > 128).Sum(bit => 1 << bit);
    }
}
