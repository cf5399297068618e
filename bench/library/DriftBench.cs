using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>Ten minutes with a time code in the picture and a beep each second, through ingest, recording and export: does the sound stay with the picture?</summary>
internal static class DriftBench
{
    private const int Seconds = 600;
    private const int Sessions = 5;
    private const int ChunksPerSecond = 2;
    private const double Speed = 15;

    public static async Task RunAsync(AppServer server, Films films, CancellationToken cancellationToken)
    {
        using var user = await ApiUser.RegisterAsync(server.Address, "drifter");
        var whole = await MeasureAsync(user, films, sessions: 1, cancellationToken);
        var joined = await MeasureAsync(user, films, Sessions, cancellationToken);
        Table.Print(
            $"Beep after its picture, {Seconds} s of time code ({MachineLoad.Text})",
            ["where", "as sent", "in the MP4", $"MP4 over {Sessions - 1} reconnects", "budget"],
            Row("second 0", "± 40 ms", sync => $"{sync.At(0):0.0} ms"),
            Row("second 1", "± 40 ms", sync => $"{sync.At(1):0.0} ms"),
            Row($"second {Seconds / 2}", "± 40 ms", sync => $"{sync.At(Seconds / 2):0.0} ms"),
            Row($"second {Seconds - 2}", "± 40 ms", sync => $"{sync.At(Seconds - 2):0.0} ms"),
            Row("drift: the most between any two seconds", "40 ms", sync => $"{sync.DriftOf(_ => true):0.0} ms"),
            Row("the same without each session's first second", "40 ms", sync => $"{sync.DriftOf(second => second % (Seconds / Sessions) != 0):0.0} ms"),
            Row("seconds compared; pictures", $"{Seconds}; {Seconds * TimeCode.Rate:N0}", sync => $"{sync.Apart.Count}; {sync.Pictures:N0}"),
            ["length", $"{Seconds:0.000} s", $"{whole.File.Seconds:0.000} s", $"{joined.File.Seconds:0.000} s", "± 0.1 s"],
            ["length that the recording says", "", $"{whole.Kept:0.000} s", $"{joined.Kept:0.000} s", "± 0.1 s"],
            ["picture and sound start apart", "", $"{1000 * whole.File.StartsApart:0} ms", $"{1000 * joined.File.StartsApart:0} ms", "40 ms"],
            ["what the decoder says of all of it", "", Said(whole.File), Said(joined.File), "nothing"]);

        string[] Row(string what, string budget, Func<Sync, string> of) => [what, of(whole.Sent), of(whole.Got), of(joined.Got), budget];
    }

    private static async Task<Result> MeasureAsync(ApiUser user, Films films, int sessions, CancellationToken cancellationToken)
    {
        var (library, got) = (new Library(user), films.NewFile(".mp4"));
        var stream = await user.GoLiveAsync("Drift");
        Sync? sent = null;
        for (var session = 0; session < sessions; session++)
        {
            var (file, seconds) = (films.NewFile(".mkv"), Seconds / sessions);
            await TimeCode.MakeAsync(file, session * seconds, seconds);
            sent ??= await TimeCode.ReadAsync(file, films.NewFile);
            await new Broadcast(user, stream, await TimedMedia.ReadAsync(file, seconds, ChunksPerSecond)).SendAsync(Speed, cancellationToken);
        }
        await user.EndAsync(stream);
        var recording = await library.SettledAsync(stream, cancellationToken);
        await library.SaveAsync(await library.ExportAsync(recording, cancellationToken), got, cancellationToken);
        return new(sent!, await TimeCode.ReadAsync(got, films.NewFile), await Mp4File.ReadAsync(got), recording.GetProperty("durationSeconds").GetDouble());
    }

    private static string Said(Mp4File file) => file.Complaints.Length == 0 ? "nothing" : file.Complaints;

    /// <param name="Sent">The first session's file.</param>
    /// <param name="Kept">Seconds.</param>
    private sealed record Result(Sync Sent, Sync Got, Mp4File File, double Kept);
}
