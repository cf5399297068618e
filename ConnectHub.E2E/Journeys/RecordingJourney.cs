using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>What was live is watched afterwards: whole, at once, with its chat, in spite of a lost line and a killed server.</summary>
[Collection(Lanes.Media)]
public sealed class RecordingJourney(Site site) : Journey(site)
{
    private static readonly string[] Said = ["before the storm", "the line is back", "the server is back"];

    [Fact(Timeout = 600_000)]
    public async Task Stream_WithALostLineAndAKilledServer_IsOneVideoWithItsChat()
    {
        var server = await OwnServerAsync();
        var line = NewLink();
        var streamer = await PersonAsync("streamer", line);
        var studio = new GoLivePage(streamer);
        var viewer = await PersonAsync("viewer");
        var watch = new WatchPage(viewer);
        await BeginAsync(streamer, studio, viewer, watch);
        await LosesItsLineAsync(line, watch);
        await LosesItsServerAsync(server, studio, watch);
        await studio.EndAsync();

        var page = await streamer.Find("golive-recording").GetAttributeAsync("href") ?? throw new InvalidOperationException("The summary has no recording.");
        var video = new VideoPage(viewer);
        await video.OpenAsync(page);
        await Video.MovesAsync(video.Player);
        await Eventually.GetAsync(video.LengthAsync, length => length > 24, "a video of all three parts");
        await AssertChatAsync(viewer, video, page);
        await AssertKeyboardAsync(viewer, video);
        await AssertPhoneAsync(page);
        await streamer.OpenAsync("studio/saved");
        await Assertions.Expect(streamer.Find("saved-state")).ToHaveTextAsync("Recovered", new() { Timeout = 120_000 });
    }

    private static async Task BeginAsync(Person streamer, GoLivePage studio, Person viewer, WatchPage watch)
    {
        var handle = Unique("ada");
        await streamer.RegisterAsync(handle);
        await studio.OpenAsync();
        await studio.GoLiveAsync("Through the storm");
        await viewer.RegisterAsync(Unique("bob"));
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.Chat.ReadyAsync();
        await SayAsync(watch, Said[0]);
        await Video.PlaysOnAsync(watch.Player, 8);
    }

    private static async Task LosesItsLineAsync(Link line, WatchPage watch)
    {
        line.Cut();
        await watch.SeesReconnectingAsync();
        line.Mend();
        await watch.SeesLiveAgainAsync();
        await SayAsync(watch, Said[1]);
        await Video.PlaysOnAsync(watch.Player, 8);
    }

    private static async Task LosesItsServerAsync(AppServer server, GoLivePage studio, WatchPage watch)
    {
        await server.KillAsync();
        await server.StartAgainAsync();
        await studio.OnAirAsync();
        await Video.MovesAsync(watch.Player);
        await watch.Chat.ReadyAsync();
        await SayAsync(watch, Said[2]);
        await Video.PlaysOnAsync(watch.Player, 8);
        await studio.ReloadControlsAsync();
    }

    private static async Task SayAsync(WatchPage watch, string text)
    {
        await watch.Chat.SayAsync(text);
        await watch.Chat.SeesOnceAsync(text);
    }

    /// <summary>At three places and the start: a message is there once its moment is reached, and gone before it.</summary>
    private static async Task AssertChatAsync(Person viewer, VideoPage video, string page)
    {
        var length = await video.LengthAsync();
        await viewer.Page.Keyboard.PressAsync("k");
        // When each was said is the machine's affair; between any two of them several seconds were played.
        var at = await SaidAtAsync(viewer, page, length);
        await video.SeekAsync(length);
        await video.ChatShowsAsync(Said);
        await video.SeekAsync(0);
        await video.ChatShowsAsync();
        await video.SeekAsync((at[0] + at[1]) / 2);
        await video.ChatShowsAsync(Said[..1]);
        await video.SeekAsync((at[1] + at[2]) / 2);
        await video.ChatShowsAsync(Said[..2]);
    }

    /// <summary>Positions of the messages, as the page asks for them minute by minute.</summary>
    private static async Task<double[]> SaidAtAsync(Person viewer, string page, double length)
    {
        using var http = new HttpClient { BaseAddress = viewer.Site };
        var lines = new List<(string Text, double At)>();
        for (var minute = 0; minute * 60 <= length; minute++)
        {
            var answer = await http.GetFromJsonAsync<JsonElement>($"{page.TrimStart('/')}/chat/{minute}", Stop);
            lines.AddRange(answer.GetProperty("lines").EnumerateArray()
                .Select(line => (line.GetProperty("message").GetProperty("text").GetString()!, line.GetProperty("position").GetDouble())));
        }
        Assert.Equal(Said, lines.Select(line => line.Text));
        var at = lines.Select(line => line.At).ToArray();
        Assert.True(at[0] > 0 && at[1] - at[0] > 1 && at[2] - at[1] > 1 && length > at[2], $"Said at {string.Join(", ", at)} of {length} s.");
        return at;
    }

    private static async Task AssertKeyboardAsync(Person viewer, VideoPage video)
    {
        await viewer.Page.Keyboard.PressAsync("0");
        await Eventually.GetAsync(() => Video.ClockAsync(video.Player), now => now < 0.5, "the start");
        await viewer.Page.Keyboard.PressAsync("l");
        await Eventually.GetAsync(() => Video.ClockAsync(video.Player), now => now is > 9 and < 11, "ten seconds on");
        await viewer.Page.Keyboard.PressAsync("ArrowLeft");
        await Eventually.GetAsync(() => Video.ClockAsync(video.Player), now => now is > 4 and < 6, "five seconds back");
        await viewer.Page.Keyboard.PressAsync("k");
        await video.PlaysAsync();
        await viewer.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(viewer.Find("chat-replay")).ToBeHiddenAsync();
        await viewer.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(viewer.Find("chat-replay")).ToBeVisibleAsync();
    }

    private async Task AssertPhoneAsync(string page)
    {
        var phone = await PersonAsync("phone", options: new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true });
        var video = new VideoPage(phone);
        await video.OpenAsync(page);
        await Video.MovesAsync(video.Player);
        Assert.Equal(390, await phone.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
