using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Media;

/// <summary>What the server spends on a broadcast, FFmpeg included, and on a hundred viewers: read from /proc while a real-time load runs.</summary>
internal static class MediaBench
{
    private const int MeasuredSeconds = 30;
    private const int SettleSeconds = 20;
    private static readonly int[] Broadcasts = [1, 4, 8];
    private const int Viewers = 100;

    /// <param name="only">Counts of broadcasts to measure, without viewers; empty: everything.</param>
    public static async Task<int> RunAsync(IReadOnlyList<int> only)
    {
        Console.WriteLine("Making the video that is broadcast, then measuring an idle server …");
        var file = await MediaFile.MatroskaAsync(300, 720);
        List<string[]> rows = [];
        double idle;
        await using (var server = await AppServer.StartAsync())
        {
            // The start itself is not idleness.
            await Task.Delay(TimeSpan.FromSeconds(SettleSeconds));
            var nothing = await MeasureAsync(server);
            idle = nothing.Percent;
            rows.Add(["nothing", $"{nothing.Percent:0.0} %", "", $"{nothing.Megabytes:0} MB", ""]);
        }
        foreach (var count in only.Count > 0 ? only : Broadcasts)
        {
            var load = await LoadAsync(file, count, 0);
            rows.Add([$"{count} broadcasts", $"{load.Percent:0.0} %", $"{(load.Percent - idle) / count:0.0} %", $"{load.Megabytes:0} MB", "3 % of a core each"]);
        }
        if (only.Count == 0)
            rows.Add(await WatchedAsync(file));
        Table.Print(
            $"Server and its FFmpeg children, H.264 720p30 at {file.Bytes.Length * 8 / 1000 / file.Seconds} kbit/s, {MeasuredSeconds} s each",
            ["load", "CPU (of one core)", "of that, each", "memory", "budget"], [.. rows]);
        Console.WriteLine($"\nViewers got {LiveViewer.Parts:N0} parts, {LiveViewer.Failures:N0} requests failed.");
        return 0;
    }

    private static async Task<string[]> WatchedAsync(MediaFile file)
    {
        var alone = await LoadAsync(file, 1, 0);
        var watched = await LoadAsync(file, 1, Viewers);
        return [$"1 broadcast, {Viewers} viewers", $"{watched.Percent:0.0} %", $"{watched.Percent - alone.Percent:0.0} % per {Viewers} viewers", $"{watched.Megabytes:0} MB", ""];
    }

    private static async Task<Spent> LoadAsync(MediaFile file, int broadcasts, int viewers)
    {
        Console.WriteLine($"Measuring {broadcasts} broadcasts, {viewers} viewers: about {MeasuredSeconds + 2 * SettleSeconds} s …");
        await using var server = await AppServer.StartAsync();
        using var stop = new CancellationTokenSource();
        List<Task> running = [];
        ApiStream? first = null;
        for (var number = 0; number < broadcasts; number++)
        {
            var user = await ApiUser.RegisterAsync(server.Address, $"bench{number}");
            var stream = await user.GoLiveAsync($"Broadcast {number}");
            first ??= stream;
            running.Add(file.PublishAsync(user, stream, Guid.NewGuid(), MediaFile.RecorderChunksPerSecond, stop.Token));
        }
        await Task.Delay(TimeSpan.FromSeconds(SettleSeconds));
        running.AddRange(Enumerable.Range(0, viewers).Select(_ => LiveViewer.WatchAsync(server.Address, first!.PlaybackUrl, stop.Token)));
        await Task.Delay(TimeSpan.FromSeconds(viewers > 0 ? SettleSeconds : 0));
        var spent = await MeasureAsync(server);
        if (running.FirstOrDefault(task => task.IsFaulted) is { } failed)
            await failed;
        await stop.CancelAsync();
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
        return spent;
    }

    private static async Task<Spent> MeasureAsync(AppServer server)
    {
        var before = ProcessTree.Read(server.ProcessId);
        await Task.Delay(TimeSpan.FromSeconds(MeasuredSeconds));
        var after = ProcessTree.Read(server.ProcessId);
        return new Spent(100 * (after.CpuSeconds - before.CpuSeconds) / MeasuredSeconds, after.Megabytes);
    }

    private sealed record Spent(double Percent, double Megabytes);
}
