using System.Diagnostics;
using System.Text.Json;
using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>A hundred people want a clip of the same moment: all get one, and the live stream does not notice.</summary>
internal static class RushBench
{
    private const int People = 100;
    private const int ChunksPerSecond = 16;
    private const int LongestSeconds = 1800;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(90);

    public static async Task RunAsync(AppServer server, Films films, int clipSeconds, int height, CancellationToken cancellationToken)
    {
        var media = await films.PlainAsync(LongestSeconds, ChunksPerSecond, height);
        List<ApiUser> people = [];
        while (people.Count < People)
            people.Add(await ApiUser.RegisterAsync(server.Address, $"fan_{people.Count}"));
        using var owner = await ApiUser.RegisterAsync(server.Address, "star");
        var broadcast = new Broadcast(owner, await owner.GoLiveAsync("Rush"), media);
        var watch = new EdgeWatch(server.Address, broadcast);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Neither ends by itself: if one does, it has failed.
        var running = Task.WhenAny(broadcast.SendAsync(speed: 1, stop.Token), watch.RunAsync(stop.Token)).Unwrap();
        await Task.WhenAny(running, Task.Delay(Settle, cancellationToken)).Unwrap();
        List<RushPeriod> periods = [await PeriodAsync("before", watch, running, Task.Delay(Calm, cancellationToken))];
        var asking = AskAsync(people, broadcast.Stream, clipSeconds);
        periods.Add(await PeriodAsync("while all ask", watch, running, asking));
        var cutting = EndedAsync(people, broadcast.Stream, await asking, cancellationToken);
        periods.Add(await PeriodAsync("while clips are cut", watch, running, cutting));
        periods.Add(await PeriodAsync("after", watch, running, Task.Delay(Calm, cancellationToken)));
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var clips = await cutting;
        RushTable.Print($"{clipSeconds} s, {height}p30", periods, clips, await DecodeAsync(owner, films, clips, cancellationToken));
        people.ForEach(person => person.Dispose());
    }

    private static async Task<RushPeriod> PeriodAsync(string what, EdgeWatch watch, Task running, Task until)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAny(running, until).Unwrap();
        var period = new RushPeriod(what, watch.Between(began, Stopwatch.GetTimestamp()), Stopwatch.GetElapsedTime(began), MachineLoad.Now);
        Console.WriteLine($"{what}: {period.Length.TotalSeconds:0.0} s, p95 {period.Parts.At(0.95):0} ms, longest {period.Parts.Most:0} ms …");
        return period;
    }

    /// <summary>All at once; returns the ids that were acknowledged.</summary>
    private static async Task<List<string>> AskAsync(List<ApiUser> people, ApiStream stream, int seconds)
    {
        var made = await Task.WhenAll(people.Select(person => person.PostAsync($"api/livestream/{stream.Id}/clips", new { title = person.Handle, durationSeconds = seconds })));
        return [.. made.Select(clip => clip.GetProperty("id").GetString()!)];
    }

    /// <summary>What became of each. Who asked sees it from the start, others once it is ready.</summary>
    private static async Task<List<JsonElement>> EndedAsync(List<ApiUser> people, ApiStream stream, List<string> clips, CancellationToken cancellationToken)
    {
        List<JsonElement> ended = [];
        foreach (var (person, clip) in people.Zip(clips))
            ended.Add(await EndedAsync(person, stream, clip, cancellationToken));
        return ended;
    }

    private static async Task<JsonElement> EndedAsync(ApiUser person, ApiStream stream, string clipId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await person.GetAsync($"api/livestream/{stream.Id}/clips?limit=100");
            var clip = page.GetProperty("items").EnumerateArray().Single(clip => clip.GetProperty("id").GetString() == clipId);
            if (clip.GetProperty("state").GetString() is "ready" or "failed")
                return clip;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    /// <summary>How many of them are whole.</summary>
    private static async Task<int> DecodeAsync(ApiUser owner, Films films, List<JsonElement> clips, CancellationToken cancellationToken)
    {
        var good = 0;
        foreach (var clip in clips.Where(clip => clip.GetProperty("state").GetString() == "ready"))
        {
            var file = films.NewFile(".mp4");
            await new Library(owner).SaveAsync(clip.GetProperty("playbackUrl").GetString()!, file, cancellationToken);
            good += (await Mp4File.DecodeAsync(file)).Length == 0 ? 1 : 0;
            File.Delete(file);
        }
        return good;
    }
}
