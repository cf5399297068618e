using System.Diagnostics;
using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>From asking for a clip to its file, one after the other; of a live stream and of its recording.</summary>
internal static class ClipBench
{
    private const int Rounds = 5;
    private const int ClipSeconds = 30;
    private const int ChunksPerSecond = 16;

    public static async Task RunAsync(AppServer server, Films films, CancellationToken cancellationToken)
    {
        var media = await films.PlainAsync(300, ChunksPerSecond);
        using var user = await ApiUser.RegisterAsync(server.Address, "clipper");
        var stream = await user.GoLiveAsync("Clips");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = new Broadcast(user, stream, media).SendAsync(speed: 1, stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(ClipSeconds + 5), cancellationToken);
        var load = MachineLoad.Text;
        var live = await RoundsAsync(server, user, films, stream, _ => new { title = "Live", durationSeconds = ClipSeconds }, cancellationToken);
        await stop.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await user.EndAsync(stream);
        var library = new Library(user);
        await library.RestedAsync(await library.SettledAsync(stream, cancellationToken), cancellationToken);
        var kept = await RoundsAsync(server, user, films, stream, round => new { title = "Kept", startSeconds = 1.5 * round, durationSeconds = ClipSeconds }, cancellationToken);
        Table.Print(
            $"Asked to file, clips of {ClipSeconds} s of 720p30, {Rounds} one after the other ({load})",
            ["of", "median", "longest", "server CPU each", "length", "starts apart", "decoder says"],
            ["the live stream, its last seconds", .. live], ["the recording", .. kept]);
    }

    private static async Task<string[]> RoundsAsync(AppServer server, ApiUser user, Films films, ApiStream stream, Func<int, object> wish, CancellationToken cancellationToken)
    {
        var before = ProcessTree.Read(server.ProcessId).CpuSeconds;
        var library = new Library(user);
        List<double> took = [];
        List<Mp4File> files = [];
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            var address = (await user.PostAsync($"api/livestream/{stream.Id}/clips", wish(round))).GetProperty("playbackUrl").GetString()!;
            await library.AnsweredAsync(address, cancellationToken);
            took.Add(clock.Elapsed.TotalSeconds);
            var copy = films.NewFile(".mp4");
            await library.SaveAsync(address, copy, cancellationToken);
            files.Add(await Mp4File.ReadAsync(copy));
        }
        var (spread, spent) = (new Spread(took), ProcessTree.Read(server.ProcessId).CpuSeconds - before);
        return
        [
            $"{spread.At(0.5):0.0} s", $"{spread.Most:0.0} s", $"{spent / Rounds:0.0} s", $"{files.Min(file => file.Seconds):0.000}–{files.Max(file => file.Seconds):0.000} s",
            $"{1000 * files.Max(file => file.StartsApart):0} ms", string.Concat(files.Select(file => file.Complaints)) is { Length: > 0 } said ? said : "nothing",
        ];
    }
}
