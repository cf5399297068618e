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

    public static async Task RunAsync(AppServer server, Films films, int clipSeconds, CancellationToken cancellationToken)
    {
        var media = await films.PlainAsync(LongestSeconds, ChunksPerSecond);
        List<ApiUser> people = [];
        while (people.Count < People)
            people.Add(await ApiUser.RegisterAsync(server.Address, $"fan_{people.Count}"));
        using var owner = await ApiUser.RegisterAsync(server.Address, "star");
        var broadcast = new Broadcast(owner, await owner.GoLiveAsync("Rush"), media);
        var watch = new EdgeWatch(server.Address, broadcast);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.WhenAll(broadcast.SendAsync(speed: 1, stop.Token), watch.RunAsync(stop.Token));
        await Task.Delay(Settle, cancellationToken);
        List<RushPeriod> periods = [await PeriodAsync("before", watch, Task.Delay(Calm, cancellationToken))];
        var cutting = CutAsync(people, owner, broadcast.Stream, clipSeconds, cancellationToken);
        periods.Add(await PeriodAsync("while clips are cut", watch, cutting));
        periods.Add(await PeriodAsync("after", watch, Task.Delay(Calm, cancellationToken)));
        if (running.IsCompleted)
            await running;
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var clips = await cutting;
        RushTable.Print(clipSeconds, periods, clips, await DecodeAsync(owner, films, clips, cancellationToken));
        people.ForEach(person => person.Dispose());
    }

    private static async Task<RushPeriod> PeriodAsync(string what, EdgeWatch watch, Task until)
    {
        var began = Stopwatch.GetTimestamp();
        await until;
        return new(what, watch.Between(began, Stopwatch.GetTimestamp()), Stopwatch.GetElapsedTime(began), MachineLoad.Now);
    }

    /// <summary>All ask at once; returns what became of each clip that was acknowledged.</summary>
    private static async Task<List<JsonElement>> CutAsync(List<ApiUser> people, ApiUser owner, ApiStream stream, int seconds, CancellationToken cancellationToken)
    {
        var acknowledged = await Task.WhenAll(people.Select(person => person.PostAsync($"api/livestream/{stream.Id}/clips", new { title = person.Handle, durationSeconds = seconds })));
        var ids = acknowledged.Select(clip => clip.GetProperty("id").GetString()).ToHashSet();
        while (true)
        {
            var all = (await AllAsync(owner, stream)).Where(clip => ids.Contains(clip.GetProperty("id").GetString())).ToList();
            if (all.All(clip => clip.GetProperty("state").GetString() is "ready" or "failed"))
                return all;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private static async Task<List<JsonElement>> AllAsync(ApiUser owner, ApiStream stream)
    {
        List<JsonElement> all = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await owner.GetAsync($"api/livestream/{stream.Id}/clips?limit=100{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        return all;
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
