using System.Text.Json;
using ConnectHub.Bench.Support;

namespace ConnectHub.Bench.Library;

/// <param name="Parts">Milliseconds from sent to read.</param>
internal sealed record RushPeriod(string What, Spread Parts, TimeSpan Length, double Load);

internal static class RushTable
{
    private const double Budget = 20;

    public static void Print(string size, IReadOnlyList<RushPeriod> periods, IReadOnlyList<JsonElement> clips, int whole)
    {
        var ready = clips.Count(clip => clip.GetProperty("state").GetString() == "ready");
        Table.Print(
            $"{clips.Count} clips ({size}) asked for at once while a stream is live",
            ["what", "measured", "wanted"],
            ["ready", $"{ready}", $"{clips.Count}"],
            ["of these decodable without a word", $"{whole}", $"{clips.Count}"],
            ["all acknowledged after; all ready after", $"{periods[1].Length.TotalSeconds:0.0} s; {periods[2].Length.TotalSeconds:0} s", ""]);
        Table.Print(
            "A part of the live stream from its last chunk sent to all of it read",
            ["when", "parts", "p50", "p95", "longest", "p95 against before", "budget", "load average"],
            [.. periods.Select(period => Row(period, periods[0]))]);
    }

    private static string[] Row(RushPeriod period, RushPeriod before) =>
    [
        $"{period.What}, {period.Length.TotalSeconds:0} s", $"{period.Parts.Count}", $"{period.Parts.At(0.5):0.0} ms", $"{period.Parts.At(0.95):0.0} ms", $"{period.Parts.Most:0} ms",
        period == before ? "" : $"{100 * (period.Parts.At(0.95) / before.Parts.At(0.95) - 1):+0;-0} %", period == before ? "" : $"+{Budget} %", $"{period.Load:0.0}",
    ];
}
