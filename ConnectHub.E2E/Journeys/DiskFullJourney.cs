using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace ConnectHub.E2E.Journeys;

/// <summary>The disk fills up to the last block while a stream is live: all of the data folder's, or only that of the media.</summary>
[Collection(Lanes.Media)]
public sealed class DiskFullJourney(Site site) : Journey(site)
{
    private const int Megabytes = 64;
    private const int Seconds = 150;
    private const int Enough = 4;

    [Theory(Timeout = 420_000)]
    [InlineData("")]
    [InlineData("media")]
    public async Task Stream_DiskFillsUp_GoesOnAndIsRecordedAgainOnceThereIsRoom(string folder)
    {
        var server = await ServerOnSmallDiskAsync(folder, Megabytes);
        var file = await MediaFile.MatroskaAsync(Seconds, height: 180);
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("robot"));
        var stream = await user.GoLiveAsync("On a small disk");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var publishing = file.PublishAsync(user, stream, Guid.NewGuid(), enough.Token);
        await GoesOnAsync(user, stream, publishing);

        server.Disk.Fill();
        await GoesOnAsync(user, stream, publishing);
        await AnswersAsync(user, stream);
        // A proxy that asks would take the server, and the stream, away.
        Assert.NotEmpty(await user.Http.GetStringAsync("health/ready", Stop));
        var clip = await AskedAsync(user, $"api/livestream/{stream.Id}/clips", new { title = "On a full disk", durationSeconds = 5 });
        var message = await AskedAsync(user, $"api/livestream/{stream.Id}/chat", new { text = "is this kept?" });
        server.Disk.Fill();
        await GoesOnAsync(user, stream, publishing);

        server.Disk.Free();
        await Eventually.GetAsync(() => AskedAsync(user, $"api/livestream/{stream.Id}/recording/start", new { }), started => started is not null, "a recording to start again", 90);
        await GoesOnAsync(user, stream, publishing);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        await user.EndAsync(stream);

        await AssertRecordingsAsync(user);
        if (clip is { } asked)
            await AssertClipAsync(user, stream, asked.GetProperty("id").GetString()!);
        Assert.Equal(message is not null, (await user.ReadChatAsync(stream)).Any(said => said.Text == "is this kept?"));
    }

    /// <summary>Returns when the live playlist has some segments more than now.</summary>
    private static async Task GoesOnAsync(ApiUser user, ApiStream stream, Task publishing)
    {
        var before = (await PlaylistAsync(user, stream))?.LastSequence ?? -1;
        await Eventually.GetAsync(() => PlaylistAsync(user, stream), now => now?.LastSequence >= before + Enough || publishing.IsFaulted, $"segments after {before}");
        if (publishing.IsFaulted)
            await publishing;
    }

    private static async Task<MediaPlaylist?> PlaylistAsync(ApiUser user, ApiStream stream)
    {
        using var answer = await user.Http.GetAsync(stream.PlaybackUrl.Replace("master", "media", StringComparison.Ordinal), Stop);
        return answer.IsSuccessStatusCode ? MediaPlaylist.Parse(await answer.Content.ReadAsStringAsync(Stop)) : null;
    }

    /// <summary>All that the live playlist names is there: segments and parts.</summary>
    private static async Task AnswersAsync(ApiUser user, ApiStream stream)
    {
        var playlist = await PlaylistAsync(user, stream);
        var parts = playlist!.Text.Split('\n').Where(line => line.StartsWith("#EXT-X-PART:", StringComparison.Ordinal)).Select(line => line.Split("URI=\"")[1].Split('"')[0]);
        string[] names = [.. playlist.Segments.Select(segment => segment.Uri), .. parts];
        Assert.True(names.Length > Enough, playlist.Text);
        foreach (var name in names)
            Assert.NotEmpty(await user.Http.GetByteArrayAsync(stream.PlaybackUrl.Replace("master.m3u8", name, StringComparison.Ordinal), Stop));
    }

    /// <summary>Null when it was refused. On a full disk that is no disgrace; what is accepted must be kept.</summary>
    private static async Task<JsonElement?> AskedAsync(ApiUser user, string path, object body)
    {
        using var answer = await user.Http.PostAsJsonAsync(path, body, Stop);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(Stop) : null;
    }

    /// <summary>What was lost is said, and all that is said to be there plays.</summary>
    private async Task AssertRecordingsAsync(ApiUser user)
    {
        var recordings = await Eventually.GetAsync(() => RecordingsAsync(user), all => all.All(recording => recording.GetProperty("state").GetString() == "ready"), "the recordings to be settled");
        Assert.Contains(recordings, recording => recording.GetProperty("incomplete").GetBoolean());
        foreach (var recording in recordings)
            await AssertKeptAsync(user, recording);
    }

    /// <summary>Each segment of its playlist, and the whole as a file.</summary>
    private async Task AssertKeptAsync(ApiUser user, JsonElement recording)
    {
        var (playlist, seconds) = (recording.GetProperty("playbackUrl").GetString()!, recording.GetProperty("durationSeconds").GetDouble());
        var segments = MediaPlaylist.Parse(await user.Http.GetStringAsync(playlist, Stop)).Segments;
        Assert.Equal(seconds, segments.Sum(segment => segment.Seconds), 0.01);
        foreach (var segment in segments)
            Assert.NotEmpty(await user.Http.GetByteArrayAsync(playlist.Replace("index.m3u8", segment.Uri, StringComparison.Ordinal), Stop));
        await PlaysWholeAsync(await ExportedAsync(user, recording), seconds);
    }

    private static async Task<string> ExportedAsync(ApiUser user, JsonElement recording)
    {
        var path = $"api/livestream/recordings/{recording.GetProperty("id").GetString()}/download";
        await user.PostAsync(path, new { });
        var file = await Eventually.GetAsync(() => user.GetAsync(path), download => download.GetProperty("state").GetString() is "ready" or "failed", "the MP4", 90);
        Assert.Equal("ready", file.GetProperty("state").GetString());
        return file.GetProperty("downloadUrl").GetString()!;
    }

    private static async Task<JsonElement[]> RecordingsAsync(ApiUser user) => [.. (await user.GetAsync("api/livestream/recordings")).GetProperty("items").EnumerateArray()];

    private async Task AssertClipAsync(ApiUser user, ApiStream stream, string clipId)
    {
        var clip = await Eventually.GetAsync(
            async () => (await user.GetAsync($"api/livestream/{stream.Id}/clips")).GetProperty("items").EnumerateArray().Single(clip => clip.GetProperty("id").GetString() == clipId),
            clip => clip.GetProperty("state").GetString() is "ready" or "failed", "the clip to be cut", 90);
        Assert.Equal("ready", clip.GetProperty("state").GetString());
        await PlaysWholeAsync(clip.GetProperty("playbackUrl").GetString()!, clip.GetProperty("durationSeconds").GetDouble());
    }

    private async Task PlaysWholeAsync(string path, double seconds)
    {
        var address = new Uri(Server.Address, path).ToString();
        Assert.Equal("", await Tool.RunAsync("ffmpeg", "-v", "error", "-xerror", "-i", address, "-f", "null", "-"));
        var length = double.Parse(await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", address), CultureInfo.InvariantCulture);
        Assert.InRange(length, seconds - 0.1, seconds + 0.1);
    }
}
