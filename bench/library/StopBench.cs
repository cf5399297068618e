using System.Diagnostics;
using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>From the click that stops to a video that plays: its playlist is complete and its first and last segment answer.</summary>
internal static class StopBench
{
    private const int Rounds = 5;
    private const int ChunksPerSecond = 16;
    private static readonly TimeSpan Recorded = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(AppServer server, Films films, CancellationToken cancellationToken)
    {
        var media = await films.PlainAsync(60, ChunksPerSecond);
        using var user = await ApiUser.RegisterAsync(server.Address, "stopper");
        var load = MachineLoad.Text;
        List<double> ended = [], stopped = [];
        for (var round = 0; round < Rounds; round++)
            await RoundAsync(user, media, ended, stopped, cancellationToken);
        Table.Print(
            $"Stop to playable, {Rounds} rounds each, {Recorded.TotalSeconds:0} s recorded in real time ({load})",
            ["what", "median", "longest", "budget"],
            Row("recording stopped, the stream goes on", stopped), Row("stream ended", ended));
    }

    /// <summary>A stream whose first recording is stopped while it runs, and whose second ends with it.</summary>
    private static async Task RoundAsync(ApiUser user, TimedMedia media, List<double> ended, List<double> stopped, CancellationToken cancellationToken)
    {
        var library = new Library(user);
        var stream = await user.GoLiveAsync("Stop");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = new Broadcast(user, stream, media).SendAsync(speed: 1, stop.Token);
        await Task.Delay(Recorded, cancellationToken);
        stopped.Add(await MeasureAsync(library, stream, () => user.PostAsync($"api/livestream/{stream.Id}/recording/stop", new { }), cancellationToken));
        await user.PostAsync($"api/livestream/{stream.Id}/recording/start", new { });
        await Task.Delay(Recorded, cancellationToken);
        await stop.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ended.Add(await MeasureAsync(library, stream, () => user.EndAsync(stream), cancellationToken));
    }

    private static async Task<double> MeasureAsync(Library library, ApiStream stream, Func<Task> stop, CancellationToken cancellationToken)
    {
        var playlist = (await library.RecordingAsync(stream)).GetProperty("playbackUrl").GetString()!;
        var clock = Stopwatch.StartNew();
        await stop();
        var seconds = await library.PlayableAsync(playlist, cancellationToken);
        clock.Stop();
        // Segments are whole: up to two seconds more, and never less but for what was on its way.
        if (seconds < Recorded.TotalSeconds - 1)
            throw new InvalidOperationException($"{seconds:0.0} s of {Recorded.TotalSeconds} s are in the video.");
        return clock.Elapsed.TotalSeconds;
    }

    private static string[] Row(string what, List<double> seconds) =>
        new Spread(seconds) is var spread ? [what, $"{spread.At(0.5):0.00} s", $"{spread.Most:0.00} s", "10 s"] : [];
}
