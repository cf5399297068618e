using System.Globalization;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>A film whose every picture says its number in sixteen bars, white for a set bit, and whose sound beeps at each whole second.</summary>
internal static class TimeCode
{
    public const int Rate = 30;
    private const int Bits = 16;
    private const int SamplesPerSecond = 48_000;
    private const short Loud = 4000;

    /// <summary>Longer than a beep, shorter than the silence behind it.</summary>
    private const int Quiet = SamplesPerSecond / 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <param name="from">The second that it begins with.</param>
    public static Task MakeAsync(string file, int from, int seconds) => Tool.RunAsync(Patience, "ffmpeg",
        "-v", "error",
        "-f", "lavfi", "-i", $"color=black:size={Bits}x8:rate={Rate},geq=lum='255*mod(floor((N+{from * Rate})/pow(2,X)),2)':cb=128:cr=128,scale={Bits * 20}:180:flags=neighbor",
        "-f", "lavfi", "-i", $"aevalsrc='if(lt(mod(t,1),0.05),0.6*sin(2*PI*1000*t),0)':s={SamplesPerSecond}", "-t", $"{seconds}",
        "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline", "-tune", "zerolatency", "-g", "60", "-keyint_min", "60", "-sc_threshold", "0", "-b:v", "500k", "-pix_fmt", "yuv420p",
        "-c:a", "libopus", "-f", "matroska", "-live", "1", "-cluster_time_limit", "200", file);

    /// <summary>For each whole second that both picture and sound show: how long the beep comes after the picture, in milliseconds.</summary>
    public static async Task<Sync> ReadAsync(string file, Func<string, string> newFile)
    {
        var pictures = await PicturesAsync(file, newFile(".gray"));
        var beeps = await BeepsAsync(file, newFile(".pcm"));
        List<(int Second, double Milliseconds)> apart = [];
        foreach (var (number, time) in pictures.Where(picture => picture.Number % Rate == 0))
            if (beeps.MinBy(beep => Math.Abs(beep - time)) is var beep && Math.Abs(beep - time) < 0.5)
                apart.Add((number / Rate, 1000 * (beep - time)));
        return new(pictures.Select(picture => picture.Number).Distinct().Count(), apart);
    }

    /// <summary>Numbers of the pictures, each with the time at which it is to be shown.</summary>
    private static async Task<List<(int Number, double Time)>> PicturesAsync(string file, string raw)
    {
        await Tool.RunAsync(Patience, "ffmpeg", "-v", "error", "-i", file, "-map", "0:v:0", "-fps_mode", "passthrough", "-vf", $"format=gray,scale={Bits}:1:flags=area", "-f", "rawvideo", raw);
        var numbers = (await File.ReadAllBytesAsync(raw)).Chunk(Bits).Select(bars => Enumerable.Range(0, Bits).Where(bit => bars[bit] > 128).Sum(bit => 1 << bit));
        return [.. numbers.Zip((await ProbeAsync(file, "v:0", "packet=pts_time")).Select(packet => packet[0]).Order())];
    }

    /// <summary>When each beep is to be heard: by the time stamp of the frame that it begins in, so that gaps count as what they are.</summary>
    private static async Task<List<double>> BeepsAsync(string file, string raw)
    {
        await Tool.RunAsync(Patience, "ffmpeg", "-v", "error", "-i", file, "-map", "0:a:0", "-ac", "1", "-ar", $"{SamplesPerSecond}", "-f", "s16le", raw);
        var samples = await File.ReadAllBytesAsync(raw);
        List<double> beeps = [];
        var (offset, lastLoud) = (0, -Quiet);
        foreach (var frame in await ProbeAsync(file, "a:0", "frame=pts_time,nb_samples"))
        {
            var (time, count) = (frame[0], (int)frame[1]);
            for (var i = offset; i < offset + count; i++)
            {
                if (Math.Abs((int)BitConverter.ToInt16(samples, 2 * i)) < Loud)
                    continue;
                if (i - lastLoud >= Quiet)
                    beeps.Add(time + ((double)(i - offset) / SamplesPerSecond));
                lastLoud = i;
            }
            offset += count;
        }
        return beeps;
    }

    private static async Task<IEnumerable<double[]>> ProbeAsync(string file, string stream, string entries)
    {
        var text = await Tool.RunAsync(Patience, "ffprobe", "-v", "error", "-select_streams", stream, "-show_entries", entries, "-of", "csv=p=0", file);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray());
    }
}

/// <param name="Pictures">How many different ones there are.</param>
/// <param name="Apart">Milliseconds from the picture of a whole second to its beep.</param>
internal sealed record Sync(int Pictures, IReadOnlyList<(int Second, double Milliseconds)> Apart)
{
    public double At(int second) => Apart.MinBy(pair => Math.Abs(pair.Second - second)).Milliseconds;

    /// <summary>Between any two of those seconds.</summary>
    public double DriftOf(Func<int, bool> seconds)
    {
        var apart = Apart.Where(pair => seconds(pair.Second)).Select(pair => pair.Milliseconds).ToArray();
        return apart.Max() - apart.Min();
    }
}
