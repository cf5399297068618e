using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ConnectHub.E2E.Journeys;

/// <summary>The server is killed in the middle of a clip, with others waiting: what was acknowledged is made, whole, and nothing else is left.</summary>
[Collection(Lanes.Media)]
public sealed class ClipCrashJourney(Site site) : Journey(site)
{
    private const int Kills = 2;
    private static readonly double[] Lengths = [12, 5, 11.5, 7.25, 10, 8];

    [Fact(Timeout = 900_000)]
    public async Task Server_IsKilledWhileAClipIsCut_MakesAllThatWereAcknowledged()
    {
        var server = await OwnServerAsync();
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("robot"));
        var stream = await user.GoLiveAsync("Clips in a storm");
        var file = await MediaFile.MatroskaAsync(16);
        await file.PublishAsync(user, stream, Guid.NewGuid(), Stop);
        var asked = new Dictionary<string, double>();
        foreach (var seconds in Lengths)
            asked.Add((await user.PostAsync($"api/livestream/{stream.Id}/clips", new { title = $"{seconds} s", durationSeconds = seconds })).GetProperty("id").GetString()!, seconds);
        // Else they would wait for the end of the last segment.
        await user.EndAsync(stream);

        for (var kills = 0; kills < Kills; kills++)
        {
            await Eventually.GetAsync(() => Task.FromResult(Drafts(server)), drafts => drafts.Length > 0, "a clip to be in the making");
            await server.KillAsync();
            await server.StartAgainAsync();
        }

        var served = new Dictionary<string, byte[]>();
        // One after the other, each in the time that a busy machine takes.
        for (var made = 1; made <= Lengths.Length; made++)
            await Eventually.GetAsync(async () => (await LookAsync(user, stream, served)).Count(state => state == "ready"), ready => ready >= made, $"{made} clips to be ready", 120);
        await LookAsync(user, stream, served);
        Assert.Equal(asked.Keys.Order(), served.Keys.Order());
        foreach (var (id, seconds) in asked)
            await AssertWholeAsync(id, seconds);
        await Eventually.GetAsync(() => Task.FromResult(Drafts(server)), drafts => drafts.Length == 0, "no draft to be left");
    }

    private static string[] Drafts(AppServer server)
    {
        var folder = Path.Combine(server.DataPath, "library", ".drafts");
        return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [];
    }

    /// <summary>The states, and what is served of each: the same file from the first moment on.</summary>
    private static async Task<string[]> LookAsync(ApiUser user, ApiStream stream, Dictionary<string, byte[]> served)
    {
        var clips = (await user.GetAsync($"api/livestream/{stream.Id}/clips")).GetProperty("items").EnumerateArray().ToArray();
        foreach (var clip in clips)
        {
            using var answer = await user.Http.GetAsync(Text(clip, "playbackUrl"), Stop);
            if (answer.StatusCode == HttpStatusCode.NotFound && Text(clip, "state") != "ready")
                continue;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
            Assert.Equal(served.GetValueOrDefault(Text(clip, "id"), bytes), bytes);
            served[Text(clip, "id")] = bytes;
        }
        return [.. clips.Select(clip => Text(clip, "state"))];
    }

    private async Task AssertWholeAsync(string clipId, double seconds)
    {
        var address = new Uri(Server.Address, $"clips/{clipId}/clip.mp4").ToString();
        Assert.Equal("", await Tool.RunAsync("ffmpeg", "-v", "error", "-xerror", "-i", address, "-f", "null", "-"));
        var length = double.Parse(await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", address), CultureInfo.InvariantCulture);
        Assert.InRange(length, seconds - 0.1, seconds + 0.1);
        using var http = new HttpClient { BaseAddress = Server.Address };
        Assert.NotEmpty(await http.GetByteArrayAsync($"clips/{clipId}/picture.jpg", Stop));
    }

    private static string Text(JsonElement thing, string name) => thing.GetProperty(name).GetString()!;
}
