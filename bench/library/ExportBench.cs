using System.Diagnostics;
using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>Ten minutes as an MP4: how long it takes, what it is, and what the recording needs on disk beside its picture and sound.</summary>
internal static class ExportBench
{
    private const int Seconds = 600;
    private const int ChunksPerSecond = 2;

    /// <summary>Times of the media are its own, so that a recording is the same however fast it was sent.</summary>
    private const double Speed = 15;

    public static async Task RunAsync(AppServer server, Films films, CancellationToken cancellationToken)
    {
        var media = await films.PlainAsync(Seconds, ChunksPerSecond);
        using var user = await ApiUser.RegisterAsync(server.Address, "exporter");
        var load = MachineLoad.Text;
        var (atOnce, _, _) = await RoundAsync(user, films, media, rested: false, cancellationToken);
        var (rested, file, kept) = await RoundAsync(user, films, media, rested: true, cancellationToken);
        Table.Print(
            $"MP4 of {Seconds} s of 720p30 with {media.Chunks.Sum(chunk => chunk.Bytes.Length) * 8L / 1000 / Seconds} kbit/s ({load})",
            ["what", "measured", "budget"],
            ["asked for when nothing else is made", $"{rested:0.0} s, {Seconds / rested:0} × real time", $"{Seconds / 10} s"],
            ["asked for as soon as the recording is settled", $"{atOnce:0.0} s, {Seconds / atOnce:0} × real time", $"{Seconds / 10} s"],
            ["length; recorded", $"{file.Seconds:0.000} s; {kept:0.000} s", "± 0.1 s"],
            ["picture and sound start apart", $"{1000 * file.StartsApart:0} ms", "40 ms"],
            ["what the decoder says of all of it", file.Complaints.Length == 0 ? "nothing" : file.Complaints, "nothing"]);
        StorageTable.Print(file.MediaBytes, NewestFolder(server), kept);
    }

    private static async Task<(double Took, Mp4File File, double Kept)> RoundAsync(ApiUser user, Films films, TimedMedia media, bool rested, CancellationToken cancellationToken)
    {
        var library = new Library(user);
        var stream = await user.GoLiveAsync("Export");
        await new Broadcast(user, stream, media).SendAsync(Speed, cancellationToken);
        await user.EndAsync(stream);
        var recording = await library.SettledAsync(stream, cancellationToken);
        if (rested)
            await library.RestedAsync(recording, cancellationToken);
        var clock = Stopwatch.StartNew();
        var address = await library.ExportAsync(recording, cancellationToken);
        var took = clock.Elapsed.TotalSeconds;
        var copy = films.NewFile(".mp4");
        await library.SaveAsync(address, copy, cancellationToken);
        return (took, await Mp4File.ReadAsync(copy), recording.GetProperty("durationSeconds").GetDouble());
    }

    private static string NewestFolder(AppServer server) =>
        new DirectoryInfo(Path.Combine(server.DataPath, "media")).EnumerateDirectories().MaxBy(folder => folder.CreationTimeUtc)!.FullName;
}
