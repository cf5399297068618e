using System.Globalization;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>What is kept of streams, measured from outside: the published program, its API and its files.</summary>
internal static class LibraryBench
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        // Ten minutes are sent in less than one.
        ["ConnectHub__Media__MaxBitrateKbps"] = "100000",
        ["ConnectHub__Api__RequestsPerMinute"] = "1000000",
        ["ConnectHub__Api__WritesPerMinute"] = "1000000",
        ["ConnectHub__Accounts__RegistrationsPerMinute"] = "1000",
        ["ConnectHub__Accounts__SignInsPerMinute"] = "1000",
    };

    /// <param name="scenarios">Names, <c>rush=10x360</c> with clips of 10 s of 360p instead of 30 s of 720p; none: all of them.</param>
    public static async Task<int> RunAsync(string[] scenarios)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(60));
        foreach (var scenario in scenarios.Length == 0 ? ["stop", "export", "drift", "clips", "rush"] : scenarios)
        {
            using var films = new Films();
            await using var server = await AppServer.StartAsync(Settings);
            await (scenario.Split('=') switch
            {
                ["stop"] => StopBench.RunAsync(server, films, patience.Token),
                ["export"] => ExportBench.RunAsync(server, films, patience.Token),
                ["drift"] => DriftBench.RunAsync(server, films, patience.Token),
                ["clips"] => ClipBench.RunAsync(server, films, patience.Token),
                ["rush"] => RushBench.RunAsync(server, films, clipSeconds: 30, height: 720, patience.Token),
                ["rush", var size] => RushBench.RunAsync(server, films, int.Parse(size.Split('x')[0], CultureInfo.InvariantCulture), int.Parse(size.Split('x')[1], CultureInfo.InvariantCulture), patience.Token),
                _ => throw new ArgumentException($"There is no scenario {scenario}."),
            });
        }
        return 0;
    }
}
