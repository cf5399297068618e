using System.Globalization;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>What a finished file is, by ffprobe and by decoding all of it. Times in seconds.</summary>
/// <param name="MediaBytes">Of its packets: picture and sound without any container.</param>
/// <param name="Complaints">What the decoder says of it; empty when it is whole.</param>
internal sealed record Mp4File(double Seconds, double VideoStart, double AudioStart, long MediaBytes, string Complaints)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public double StartsApart => Math.Abs(VideoStart - AudioStart);

    public static async Task<Mp4File> ReadAsync(string file)
    {
        var complaints = await DecodeAsync(file);
        var sizes = await ProbeAsync(file, "packet=size");
        return new(
            Number(await ProbeAsync(file, "format=duration")),
            Number(await ProbeAsync(file, "stream=start_time", "-select_streams", "v:0")),
            Number(await ProbeAsync(file, "stream=start_time", "-select_streams", "a:0")),
            sizes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Sum(size => long.Parse(size.Trim(','), CultureInfo.InvariantCulture)),
            complaints);
    }

    /// <summary>Every picture and every sound of it; what the decoder has to say.</summary>
    public static async Task<string> DecodeAsync(string file) => (await Tool.RunAsync(Patience, "ffmpeg", "-v", "error", "-i", file, "-f", "null", "-")).Trim();

    private static Task<string> ProbeAsync(string file, string entry, params string[] more) =>
        Tool.RunAsync(Patience, "ffprobe", ["-v", "error", .. more, "-show_entries", entry, "-of", "csv=p=0", file]);

    private static double Number(string text) => double.Parse(text.Trim().Trim(','), CultureInfo.InvariantCulture);
}
