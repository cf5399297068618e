using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ConnectHub.Bench.Support;

namespace ConnectHub.Bench.Library;

/// <summary>
/// A low-latency viewer who is there from the first picture on: waits for the next playlist (blocking reload), fetches what is new in it, and notes how long
/// after the chunk that completed a part had left, the whole part was read.
/// </summary>
internal sealed class EdgeWatch(Uri site, Broadcast broadcast)
{
    private readonly ConcurrentQueue<(long At, double Milliseconds)> _parts = new();
    private readonly HashSet<string> _had = [];
    private readonly Dictionary<long, double> _starts = new() { [0] = 0 };

    /// <summary>Milliseconds of the parts that were read between two time stamps of <see cref="Stopwatch"/>.</summary>
    public Spread Between(long from, long to) => new(_parts.Where(part => part.At >= from && part.At < to).Select(part => part.Milliseconds));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var master = broadcast.Stream.PlaybackUrl;
        using var http = new HttpClient { BaseAddress = new Uri(site, master[..(master.LastIndexOf('/') + 1)]) };
        await BegunAsync(http, cancellationToken);
        var query = "";
        while (!cancellationToken.IsCancellationRequested)
        {
            var playlist = await http.GetStringAsync("media.m3u8" + query, cancellationToken);
            foreach (var (uri, end) in NewIn(playlist))
            {
                await http.GetByteArrayAsync(uri, cancellationToken);
                var now = Stopwatch.GetTimestamp();
                _parts.Enqueue((now, Stopwatch.GetElapsedTime(broadcast.LeftAt(end), now).TotalMilliseconds));
            }
            query = NextOf(playlist);
        }
    }

    /// <summary>Unknown before the first chunk; then the answer waits for the first picture.</summary>
    private static async Task BegunAsync(HttpClient http, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await http.GetAsync("master.m3u8", cancellationToken);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Parts that were in no playlist before, and when in the broadcast each ends.</summary>
    private List<(string Uri, double End)> NewIn(string playlist)
    {
        List<(string Uri, double End)> found = [];
        var (number, at) = (0L, 0.0);
        foreach (var line in playlist.Split('\n'))
            if (After(line, "#EXT-X-MEDIA-SEQUENCE:") is { } first)
                at = _starts[number = long.Parse(first, CultureInfo.InvariantCulture)];
            else if (After(line, "#EXT-X-PART:DURATION=") is { } part)
            {
                at += Seconds(part);
                if (part.Split('"')[1] is var uri && _had.Add(uri))
                    found.Add((uri, at));
            }
            else if (After(line, "#EXTINF:") is { } segment)
                _starts[++number] = at = _starts[number - 1] + Seconds(segment);
        return found;
    }

    private static string NextOf(string playlist)
    {
        var hint = playlist.LastIndexOf("URI=\"part-", StringComparison.Ordinal);
        var numbers = playlist[(hint + 10)..].Split('.')[0].Split('-');
        return $"?_HLS_msn={numbers[0]}&_HLS_part={numbers[1]}";
    }

    private static double Seconds(string text) => double.Parse(text.Split(',')[0], CultureInfo.InvariantCulture);

    private static string? After(string line, string tag) => line.StartsWith(tag, StringComparison.Ordinal) ? line[tag.Length..] : null;
}
