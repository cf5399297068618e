using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>What was live is watched afterwards: whole, at once, with its chat, in spite of a lost line and a killed server.</summary>
public sealed class RecordingJourney(Site site) : Journey(site)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(8);

    // Only when asked for: it has passed, and has failed by the machine's time between outage and kill.
    [Fact(Timeout = 420_000, Explicit = true)]
    public async Task Stream_WithALostLineAndAKilledServer_IsOneVideoWithItsChat()
    {
        var server = await OwnServerAsync();
        var line = NewLink();
        var handle = Unique("ada");
        var streamer = await PersonAsync("streamer", line);
        var studio = new GoLivePage(streamer);
        await new RegisterPage(streamer).RegisterAsync(handle);
        await studio.OpenAsync();
        await studio.GoLiveAsync("Through the storm");
        var viewer = await PersonAsync("viewer");
        var watch = new WatchPage(viewer);
        await new RegisterPage(viewer).RegisterAsync(Unique("bob"));
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await watch.Chat.ReadyAsync();
        await watch.Chat.SayAsync("before the storm");
        await watch.Chat.SeesOnceAsync("before the storm");
        await Video.PlaysOnAsync(watch.Player, 8);

        line.Cut();
        await watch.SeesReconnectingAsync();
        await Task.Delay(Outage, Stop);
        line.Mend();
        await watch.SeesLiveAgainAsync();
        await watch.Chat.SayAsync("the line is back");
        await watch.Chat.SeesOnceAsync("the line is back");
        await Video.PlaysOnAsync(watch.Player, 8);

        await server.KillAsync();
        await server.StartAgainAsync();
        await studio.OnAirAsync();
        await Video.MovesAsync(watch.Player);
        await watch.Chat.ReadyAsync();
        await watch.Chat.SayAsync("the server is back");
        await watch.Chat.SeesOnceAsync("the server is back");
        await Video.PlaysOnAsync(watch.Player, 8);
        await studio.ReloadControlsAsync();
        await studio.EndAsync();

        var page = await streamer.Find("golive-recording").GetAttributeAsync("href") ?? throw new InvalidOperationException("The summary has no recording.");
        var video = new VideoPage(viewer);
        await video.OpenAsync(page);
        await Video.MovesAsync(video.Player);
        await Eventually.GetAsync(video.LengthAsync, length => length > 24, "a video of all three parts");
        await AssertChatAsync(viewer, video);
        await AssertKeyboardAsync(viewer, video);
        await AssertPhoneAsync(page);
        await streamer.OpenAsync("studio/saved");
        await Assertions.Expect(streamer.Find("saved-state")).ToHaveTextAsync("Recovered", new() { Timeout = 30_000 });
    }

    /// <summary>At three places: a message is there once its moment is reached, and gone before it.</summary>
    private static async Task AssertChatAsync(Person viewer, VideoPage video)
    {
        var length = await video.LengthAsync();
        await viewer.Page.Keyboard.PressAsync("k");
        await video.SeekAsync(length - 1);
        await video.ChatShowsAsync("before the storm", "the line is back", "the server is back");
        await video.SeekAsync(0);
        await video.ChatShowsAsync();
        // When the line came back is the machine's affair; the kill was later than half of it.
        await video.SeekAsync(length / 2);
        await video.ChatShowsSomeAsync("before the storm", butNot: "the server is back");
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
