using System.Net;

namespace ConnectHub.E2E.Journeys;

/// <summary>A program with media files goes live by the API alone; FFmpeg and the watch page play it.</summary>
public sealed class ApiJourney(Site site) : Journey(site)
{
    private const int Seconds = 24;

    [Theory(Timeout = 180_000)]
    [InlineData("fmp4")]
    [InlineData("matroska")]
    [InlineData("webm")]
    public async Task Program_PublishesAFile_FfmpegAndTheWatchPagePlayIt(string container)
    {
        var file = await FileAsync(container);
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("robot"));
        var stream = await user.GoLiveAsync($"From a {container} file");
        var publishing = file.PublishAsync(user, stream, Guid.NewGuid(), Stop);
        await Eventually.GetAsync(() => PlaylistAsync(user, stream, publishing), text => text.Contains("#EXTM3U", StringComparison.Ordinal), "the master playlist");

        var watch = new WatchPage(await PersonAsync("viewer"));
        await watch.OpenAsync(user.Handle);
        await watch.SeesPictureAsync();
        await Video.PlaysOnAsync(watch.Player, 4);

        var probed = await ProbeAsync(stream);
        Assert.Contains("h264", probed, StringComparison.Ordinal);
        Assert.Contains("aac", probed, StringComparison.Ordinal);

        await publishing;
        await user.EndAsync(stream);
        await watch.SeesEndAsync();
        Assert.Equal("ended", (await user.GetAsync($"api/livestream/{stream.Id}")).GetProperty("status").GetString());
        await DecodesAsync(stream);
        AssertNoScriptErrors();
    }

    [Fact(Timeout = 180_000)]
    public async Task Program_LeavesAGapOrRepeats_IsToldWhatIsWanted()
    {
        var file = await FileAsync("matroska");
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique("robot"));
        var stream = await user.GoLiveAsync("Gaps");
        var session = Guid.NewGuid();
        var chunk = file.Bytes[..40_000];

        Assert.Equal(HttpStatusCode.OK, (await user.PutChunkAsync(stream, session, 0, file.MimeType, chunk)).Status);
        Assert.Equal(HttpStatusCode.OK, (await user.PutChunkAsync(stream, session, 0, file.MimeType, chunk)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await user.PutChunkAsync(stream, session, 5, file.MimeType, chunk)).Status);
        await user.EndAsync(stream);
        Assert.Equal(HttpStatusCode.Gone, (await user.PutChunkAsync(stream, session, 1, file.MimeType, chunk)).Status);
    }

    private static Task<MediaFile> FileAsync(string container) => container switch
    {
        "fmp4" => MediaFile.Mp4Async(Seconds),
        "matroska" => MediaFile.MatroskaAsync(Seconds),
        _ => MediaFile.WebMAsync(Seconds),
    };

    private static async Task<string> PlaylistAsync(ApiUser user, ApiStream stream, Task publishing)
    {
        if (publishing.IsFaulted)
            await publishing;
        using var answer = await user.Http.GetAsync(stream.PlaybackUrl, Stop);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Stop) : answer.StatusCode.ToString();
    }

    private Task<string> ProbeAsync(ApiStream stream) => Tool.RunAsync(
        "ffprobe", "-v", "error", "-show_entries", "stream=codec_name,width,height", "-of", "compact", new Uri(Server.Address, stream.PlaybackUrl).ToString());

    /// <summary>With ENDLIST FFmpeg reads the whole playlist; any broken fragment is an error it prints.</summary>
    private async Task DecodesAsync(ApiStream stream)
    {
        var said = await Tool.RunAsync(
            "ffmpeg", "-v", "error", "-stats", "-i", new Uri(Server.Address, stream.PlaybackUrl).ToString(), "-f", "null", "-");
        var frames = said.Split("frame=")[^1].TrimStart().Split(' ')[0];
        Assert.True(int.Parse(frames, System.Globalization.CultureInfo.InvariantCulture) > 100, said);
        Assert.DoesNotContain("error", said, StringComparison.OrdinalIgnoreCase);
    }
}
