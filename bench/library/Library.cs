using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>Recordings and their files as a program sees them that asks again and again.</summary>
internal sealed class Library(ApiUser user)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    /// <summary>The newest recording of that stream.</summary>
    public async Task<JsonElement> RecordingAsync(ApiStream stream)
    {
        var page = await user.GetAsync("api/livestream/recordings");
        return page.GetProperty("items").EnumerateArray().First(item => item.GetProperty("streamId").GetString() == stream.Id);
    }

    /// <summary>Once its figures are there.</summary>
    public async Task<JsonElement> SettledAsync(ApiStream stream, CancellationToken cancellationToken)
    {
        JsonElement recording;
        while ((recording = await RecordingAsync(stream)).GetProperty("state").GetString() != "ready")
            await Task.Delay(Often, cancellationToken);
        return recording;
    }

    /// <summary>Until the small pictures of the seek bar are there: nothing else is being made then.</summary>
    public Task RestedAsync(JsonElement recording, CancellationToken cancellationToken) =>
        AnsweredAsync(recording.GetProperty("playbackUrl").GetString()!.Replace("index.m3u8", "storyboard.jpg", StringComparison.Ordinal), cancellationToken);

    /// <summary>Asks for the MP4 as the video's page does; returns its address once it is made.</summary>
    public async Task<string> ExportAsync(JsonElement recording, CancellationToken cancellationToken)
    {
        var path = $"{recording.GetProperty("pageUrl").GetString()![1..]}/download";
        var method = HttpMethod.Post;
        while (true)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var answer = await user.Http.SendAsync(request, cancellationToken);
            answer.EnsureSuccessStatusCode();
            var state = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            switch (state.GetProperty("state").GetString())
            {
                case "ready":
                    return state.GetProperty("url").GetString()!;
                case "failed":
                    throw new InvalidOperationException("The server could not make the MP4.");
            }
            method = HttpMethod.Get;
            await Task.Delay(Often, cancellationToken);
        }
    }

    /// <summary>Until this address answers 200; its body is not read.</summary>
    public async Task AnsweredAsync(string address, CancellationToken cancellationToken)
    {
        while (await StatusAsync(address, cancellationToken) != HttpStatusCode.OK)
            await Task.Delay(Often, cancellationToken);
    }

    /// <summary>Until the playlist is complete and its first and last segment answer; returns the seconds in it.</summary>
    public async Task<double> PlayableAsync(string playlist, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await user.Http.GetAsync(playlist, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.IsSuccessStatusCode && text.Contains("#EXT-X-ENDLIST", StringComparison.Ordinal))
            {
                var segments = MediaPlaylist.Parse(text).Segments;
                var root = playlist[..(playlist.LastIndexOf('/') + 1)];
                await AnsweredAsync(root + segments[0].Uri, cancellationToken);
                await AnsweredAsync(root + segments[^1].Uri, cancellationToken);
                return segments.Sum(segment => segment.Seconds);
            }
            await Task.Delay(Often, cancellationToken);
        }
    }

    public async Task SaveAsync(string address, string file, CancellationToken cancellationToken)
    {
        await using var target = File.Create(file);
        await using var source = await user.Http.GetStreamAsync(address, cancellationToken);
        await source.CopyToAsync(target, cancellationToken);
    }

    private async Task<HttpStatusCode> StatusAsync(string address, CancellationToken cancellationToken)
    {
        using var answer = await user.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.StatusCode;
    }
}
