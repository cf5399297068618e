using System.Text.RegularExpressions;

namespace ConnectHub.Bench.Media;

/// <summary>The requests of a low-latency player without its decoder: block on the next playlist, then fetch what is new in it.</summary>
internal static partial class LiveViewer
{
    private static long _parts;
    private static long _failures;

    public static long Parts => Interlocked.Read(ref _parts);

    public static long Failures => Interlocked.Read(ref _failures);

    public static async Task WatchAsync(Uri site, string masterUrl, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri(site, masterUrl[..(masterUrl.LastIndexOf('/') + 1)]) };
        HashSet<string> had = [];
        var query = "";
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var playlist = await http.GetStringAsync("media.m3u8" + query, cancellationToken);
                await FetchNewAsync(http, playlist, had, cancellationToken);
                query = NextOf(playlist);
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref _failures);
                await Task.Delay(500, cancellationToken);
            }
        }
    }

    private static async Task FetchNewAsync(HttpClient http, string playlist, HashSet<string> had, CancellationToken cancellationToken)
    {
        var parts = PartUri().Matches(playlist).Select(match => match.Groups[1].Value).ToList();
        // a player joins at the live edge: what was there before is not for it
        var wanted = had.Count == 0 ? parts.TakeLast(3) : parts.Where(uri => !had.Contains(uri));
        foreach (var uri in wanted)
        {
            using var part = await http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            part.EnsureSuccessStatusCode();
            await part.Content.CopyToAsync(Stream.Null, cancellationToken);
            Interlocked.Increment(ref _parts);
        }
        had.UnionWith(parts);
    }

    /// <summary>What comes after the last part that is listed, from the preload hint's own numbers.</summary>
    private static string NextOf(string playlist)
    {
        var hint = HintedPart().Match(playlist);
        return hint.Success ? $"?_HLS_msn={hint.Groups[1].Value}&_HLS_part={hint.Groups[2].Value}" : "";
    }

    [GeneratedRegex("#EXT-X-PART:[^\n]*URI=\"([^\"]+)\"")]
    private static partial Regex PartUri();

    [GeneratedRegex("#EXT-X-PRELOAD-HINT:[^\n]*URI=\"[^\"]*part-(\\d+)-(\\d+)\\.m4s")]
    private static partial Regex HintedPart();
}
