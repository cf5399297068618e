using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>
/// What a watch page costs that only looks: pages are opened on top of a room that is warm, and the server is measured right after, and when it was
/// left alone for a while.
/// </summary>
internal static class IdleBench
{
    private const int Warm = 600;
    private const int Circuits = 1000;
    private static readonly TimeSpan WarmRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    /// <param name="server">Fresh.</param>
    /// <param name="over">How long the pages take to come; zero: all as fast as they can.</param>
    /// <param name="cancellationToken">The bench's patience.</param>
    public static async Task RunAsync(AppServer server, TimeSpan over, CancellationToken cancellationToken)
    {
        await using var room = await LoadedRoom.OpenAsync(server.Address, "idle", bots: 0, cancellationToken);
        await room.AddViewersAsync(Warm, cancellationToken);
        await ServerMemory.AtRestAsync(server.ProcessId, cancellationToken);
        await Task.Delay(WarmRest, cancellationToken);
        var before = await ServerMemory.AtRestAsync(server.ProcessId, cancellationToken);
        var cpu = ProcessTree.Read(server.ProcessId).CpuSeconds;
        await room.AddViewersAsync(Circuits, over, cancellationToken);
        cpu = ProcessTree.Read(server.ProcessId).CpuSeconds - cpu;
        var rush = ServerMemory.Resident(server.ProcessId);
        var after = await ServerMemory.AtRestAsync(server.ProcessId, cancellationToken);
        await Task.Delay(Rest, cancellationToken);
        var rested = await ServerMemory.AtRestAsync(server.ProcessId, cancellationToken);
        Table.Print(
            $"Idle watch pages: {Circuits} circuits more than {Warm}, opened {(over == TimeSpan.Zero ? "as fast as it goes" : $"over {over.TotalSeconds:0} s")}",
            ["per circuit", "measured", "budget"],
            ["memory of its objects", Each(after.Objects - before.Objects), "150 kB"],
            ["growth of resident memory, at once", Each(rush - before.ResidentMegabytes), ""],
            ["the same after three collections, 15 s", Each(after.ResidentMegabytes - before.ResidentMegabytes), ""],
            [$"the same {Rest.TotalMinutes:0} minutes later", Each(rested.ResidentMegabytes - before.ResidentMegabytes), "150 kB"],
            ["of that, the collector's memory", Each(rested.Committed - before.Committed), ""],
            ["server CPU per visit (page, negotiation, circuit)", $"{cpu * 1000 / Circuits:0.0} ms", ""]);
        Console.WriteLine($"\nThe whole process: {before.ResidentMegabytes:0} → {rested.ResidentMegabytes:0} MB resident, {before.Committed:0} → {rested.Committed:0} MB the collector's, {before.Objects:0} → {rested.Objects:0} MB of objects.");
    }

    private static string Each(double megabytes) => $"{megabytes * 1000 / Circuits:0} kB";
}
