using System.Globalization;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>A recorder's bytes from the picture at <paramref name="Start"/> seconds on.</summary>
internal sealed record TimedChunk(double Start, byte[] Bytes);

/// <summary>A Matroska file cut by time and not by bytes, so that it is known with which chunk each picture was sent.</summary>
internal sealed record TimedMedia(double Seconds, IReadOnlyList<TimedChunk> Chunks)
{
    public const string MimeType = "video/x-matroska;codecs=avc1,opus";

    public static async Task<TimedMedia> ReadAsync(string file, double seconds, int chunksPerSecond)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var pictures = await PicturesAsync(file);
        List<TimedChunk> chunks = [];
        var (start, from) = (0.0, 0);
        foreach (var (time, position) in pictures)
        {
            if (time < (chunks.Count + 1.0) / chunksPerSecond)
                continue;
            chunks.Add(new(start, bytes[from..position]));
            (start, from) = (time, position);
        }
        chunks.Add(new(start, bytes[from..]));
        return new(seconds, chunks);
    }

    /// <summary>The number of the chunk with the picture of that time, in seconds.</summary>
    public int ChunkOf(double time)
    {
        var (low, high) = (0, Chunks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            // Matroska's times are whole milliseconds.
            (low, high) = Chunks[middle].Start <= time + 0.002 ? (middle, high) : (low, middle - 1);
        }
        return low;
    }

    private static async Task<List<(double Time, int Position)>> PicturesAsync(string file)
    {
        var lines = await Tool.RunAsync("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts_time,pos", "-of", "csv=p=0", file);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))
            .Select(fields => (double.Parse(fields[0], CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture)))];
    }
}
