using System.Globalization;
using System.Net;
using ConnectHub.E2E.Pages;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Support;

/// <summary>A journey around a stream that is over: its video and what is cut from it.</summary>
public abstract class RecordedJourney(Site site) : Journey(site)
{
    protected static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true };

    /// <summary>So many seconds of a stream that has ended, once nothing more is added to its video.</summary>
    protected static async Task<RecordedStream> RecordAsync(ApiUser streamer, string title, int seconds)
    {
        var stream = await streamer.GoLiveAsync(title);
        await (await MediaFile.MatroskaAsync(seconds)).PublishAsync(streamer, stream, Guid.NewGuid(), Stop);
        await streamer.EndAsync(stream);
        var recording = await Eventually.GetAsync(
            async () => (await streamer.GetAsync("api/livestream/recordings")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("streamId").GetString() == stream.Id),
            item => item.GetProperty("state").GetString() == "ready", "the video to be whole");
        return new(stream, recording.GetProperty("pageUrl").GetString()!, recording.GetProperty("playbackUrl").GetString()!, recording.GetProperty("durationSeconds").GetDouble());
    }

    protected async Task<Person> SignedInAsync(string name, ApiUser user)
    {
        var person = await PersonAsync(name);
        await person.SignInAsync(user.Email);
        return person;
    }

    /// <summary>As a link that somebody was sent, once the clip is cut.</summary>
    protected static async Task PlaysClipAsync(Person person, string address)
    {
        await person.OpenAsync(address);
        await Video.PlaysOnAsync(person.Find("clip-video"), 1);
    }

    protected async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        using var answer = await http.GetAsync(path, Stop);
        return answer.StatusCode;
    }

    /// <summary>The whole file, as a player would that goes through all of it.</summary>
    /// <returns>Its length in seconds.</returns>
    protected async Task<double> DecodeAsync(string path)
    {
        var address = new Uri(Server.Address, path).ToString();
        Assert.Equal("", await Tool.RunAsync("ffmpeg", "-v", "error", "-xerror", "-i", address, "-f", "null", "-"));
        return double.Parse(await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", address), CultureInfo.InvariantCulture);
    }

    /// <param name="Page">Path of its page.</param>
    /// <param name="Playlist">Path of its media.</param>
    /// <param name="Seconds">Its length.</param>
    protected sealed record RecordedStream(ApiStream Stream, string Page, string Playlist, double Seconds);
}
