using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>Ten minutes with a time code in the picture and a beep each second, through ingest, recording and export: does the sound stay with the picture?</summary>
internal static class DriftBench
{
    private const int Seconds = 600;
    private const int ChunksPerSecond = 2;
    private const double Speed = 15;

    public static async Task RunAsync(AppServer server, Films films, CancellationToken cancellationToken)
    {
        var (sent, got) = (films.NewFile(".mkv"), films.NewFile(".mp4"));
        await TimeCode.MakeAsync(sent, Seconds);
        using var user = await ApiUser.RegisterAsync(server.Address, "drifter");
        var library = new Library(user);
        var stream = await user.GoLiveAsync("Drift");
        await new Broadcast(user, stream, await TimedMedia.ReadAsync(sent, Seconds, ChunksPerSecond)).SendAsync(Speed, cancellationToken);
        await user.EndAsync(stream);
        var recording = await library.SettledAsync(stream, cancellationToken);
        await library.SaveAsync(await library.ExportAsync(recording, cancellationToken), got, cancellationToken);
        var (before, after) = (await TimeCode.ReadAsync(sent, films.NewFile), await TimeCode.ReadAsync(got, films.NewFile));
        var file = await Mp4File.ReadAsync(got);
        Table.Print(
            $"Beep after its picture, {Seconds} s of time code ({MachineLoad.Text})",
            ["where", "as sent", "in the MP4", "budget"],
            At(1), At(Seconds / 2), At(Seconds - 2),
            ["drift over all seconds", $"{before.Drift:0.0} ms", $"{after.Drift:0.0} ms", "40 ms"],
            ["seconds compared; pictures", $"{before.Apart.Count}; {before.Pictures:N0}", $"{after.Apart.Count}; {after.Pictures:N0}", $"{Seconds}; {Seconds * TimeCode.Rate:N0}"],
            ["length", $"{Seconds:0.000} s", $"{file.Seconds:0.000} s", "± 0.1 s"],
            ["length that the recording says", "", $"{recording.GetProperty("durationSeconds").GetDouble():0.000} s", "± 0.1 s"],
            ["picture and sound start apart", "", $"{1000 * file.StartsApart:0} ms", "40 ms"],
            ["what the decoder says of all of it", "", file.Complaints.Length == 0 ? "nothing" : file.Complaints, "nothing"]);

        string[] At(int second) => [$"second {second}", $"{before.At(second):0.0} ms", $"{after.At(second):0.0} ms", "± 40 ms"];
    }
}
