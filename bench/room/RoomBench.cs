using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>
/// What a room costs: circuits of watch pages, opened and answered as blazor.web.js does, on the published program. Everything is on this machine, so the load
/// takes its share of the cores; the server's CPU is read from /proc.
/// </summary>
internal static class RoomBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, string> Settings = new()
    {
        // A few bots write what hundreds of people would.
        ["ConnectHub__Chat__MessagesPerWindow"] = "50",
        ["ConnectHub__Api__WritesPerMinute"] = "100000",
        ["ConnectHub__Accounts__RegistrationsPerMinute"] = "10000",
        ["ConnectHub__Accounts__SignInsPerMinute"] = "10000",
        // No picture comes.
        ["ConnectHub__Streams__FirstPictureSeconds"] = "600",
    };

    public static async Task<int> RunAsync(string[] scenarios)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(40));
        if (scenarios.Length == 0)
            scenarios = ["idle", "calm", "chat", "crowd", "neighbours", "reactions", "cheers"];
        foreach (var scenario in scenarios)
        {
            await using var server = await AppServer.StartAsync(Settings);
            await (scenario switch
            {
                "idle" => IdleBench.RunAsync(server, TimeSpan.Zero, patience.Token),
                "calm" => IdleBench.RunAsync(server, TimeSpan.FromMinutes(1), patience.Token),
                "chat" => ChatAsync(server, 1000, 20, patience.Token),
                "crowd" => ChatAsync(server, 2000, 50, patience.Token),
                "neighbours" => NeighboursAsync(server, patience.Token),
                "reactions" => ReactionsAsync(server, 400, 5, patience.Token),
                "cheers" => ReactionsAsync(server, 2000, 1, patience.Token),
                _ => throw new ArgumentException($"There is no scenario {scenario}."),
            });
        }
        return 0;
    }

    private static async Task ChatAsync(AppServer server, int circuits, int perSecond, CancellationToken cancellationToken)
    {
        await using var room = await LoadedRoom.OpenAsync(server.Address, "talk", bots: perSecond / 2, cancellationToken);
        await room.AddViewersAsync(circuits - room.Viewers, cancellationToken);
        await room.TalkAsync(perSecond, WarmUp, cancellationToken);
        await Task.Delay(Settled, cancellationToken);
        room.Deliveries.Reset();
        var before = ProcessTree.Read(server.ProcessId);
        var sent = await room.TalkAsync(perSecond, Measured, cancellationToken);
        var spent = ProcessTree.Read(server.ProcessId).CpuSeconds - before.CpuSeconds;
        await Task.Delay(Settled, cancellationToken);
        var got = room.Deliveries;
        Table.Print(
            $"Chat: {circuits} circuits, {perSecond} messages/s for {Measured.TotalSeconds:0} s",
            ["what", "measured", "budget"],
            ["deliveries", $"{got.Count:N0} of {(long)sent * circuits:N0} ({got.Skips} skips)", "all"],
            ["deliveries per server CPU-second", $"{got.Count / spent:N0}", circuits == 1000 ? "60,000" : ""],
            ["server CPU", $"{100 * spent / Measured.TotalSeconds:0} % of a core", ""],
            ["sent to delivered, p50", $"{got.Percentile(0.5)} ms", ""],
            ["sent to delivered, p99", $"{got.Percentile(0.99)} ms", circuits == 1000 ? "400 ms" : "500 ms"],
            ["server memory", $"{before.Megabytes:0} MB", ""]);
    }

    /// <summary>A small room alone, then beside a hot one.</summary>
    private static async Task NeighboursAsync(AppServer server, CancellationToken cancellationToken)
    {
        await using var quiet = await LoadedRoom.OpenAsync(server.Address, "quiet", bots: 2, cancellationToken);
        await quiet.AddViewersAsync(50, cancellationToken);
        await quiet.TalkAsync(2, WarmUp, cancellationToken);
        var alone = await QuietAsync(quiet, cancellationToken);
        await using var hot = await LoadedRoom.OpenAsync(server.Address, "hot", bots: 10, cancellationToken);
        await hot.AddViewersAsync(1000, cancellationToken);
        await hot.TalkAsync(20, WarmUp, cancellationToken);
        var talking = hot.TalkAsync(20, Measured, cancellationToken);
        var beside = await QuietAsync(quiet, cancellationToken);
        await talking;
        Table.Print(
            "A room of 50 circuits with 2 messages/s, alone and beside one of 1,000 with 20 messages/s",
            ["sent to delivered", "alone", "beside the hot room"],
            ["p50", $"{alone.Half} ms", $"{beside.Half} ms"],
            ["p99", $"{alone.Most} ms", $"{beside.Most} ms"]);
    }

    /// <summary>Ten thousand a second: of few people, of whom each is held to 5 a second, or of as many as may have them all counted.</summary>
    private static async Task ReactionsAsync(AppServer server, int fans, int callsPerSecond, CancellationToken cancellationToken)
    {
        await using var room = await LoadedRoom.OpenAsync(server.Address, "cheer", bots: 10, cancellationToken);
        await room.AddFansAsync(server.Address, fans, cancellationToken);
        await Task.WhenAll(room.TalkAsync(20, WarmUp, cancellationToken), room.ReactAsync(callsPerSecond, WarmUp, cancellationToken));
        await Task.Delay(Settled, cancellationToken);
        room.Deliveries.Reset();
        var before = ProcessTree.Read(server.ProcessId).CpuSeconds;
        var reacting = room.ReactAsync(callsPerSecond, Measured, cancellationToken);
        var sent = await room.TalkAsync(20, Measured, cancellationToken);
        var (offered, counted) = await reacting;
        var spent = ProcessTree.Read(server.ProcessId).CpuSeconds - before;
        await Task.Delay(Settled, cancellationToken);
        Table.Print(
            $"{fans} circuits react, each {callsPerSecond} times a second five hearts, 20 messages/s beside it",
            ["what", "measured", "budget"],
            ["reactions offered", $"{offered / Measured.TotalSeconds:N0}/s", "10,000/s"],
            ["reactions that count (5/s for each account)", $"{counted / Measured.TotalSeconds:N0}/s", ""],
            ["deliveries of chat", $"{room.Deliveries.Count:N0} of {(long)sent * room.Viewers:N0}", "all"],
            ["sent to delivered, p50", $"{room.Deliveries.Percentile(0.5)} ms", ""],
            ["sent to delivered, p99", $"{room.Deliveries.Percentile(0.99)} ms", "500 ms"],
            ["server CPU", $"{100 * spent / Measured.TotalSeconds:0} % of a core", ""]);
    }

    private static async Task<(int Half, int Most)> QuietAsync(LoadedRoom room, CancellationToken cancellationToken)
    {
        room.Deliveries.Reset();
        await room.TalkAsync(2, Measured, cancellationToken);
        await Task.Delay(Settled, cancellationToken);
        return (room.Deliveries.Percentile(0.5), room.Deliveries.Percentile(0.99));
    }
}
