using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

public sealed class WatchPage(Person person)
{
    public ILocator Player => person.Find("player");

    public ILocator LiveBadge => person.Find("live-badge");

    public ILocator ViewerCount => person.Find("viewer-count");

    public ChatPanel Chat { get; } = new(person);

    private ILocator Frame => person.Page.Locator("live-player [data-part='frame']");

    public Task OpenAsync(string handle) => person.OpenAsync($"@{handle}/live");

    public Task OpenByIdAsync(string streamId) => person.OpenAsync($"watch/{streamId}");

    /// <summary>Where this page's picture comes from.</summary>
    public async Task<string> SourceAsync() =>
        await person.Page.Locator("live-player").GetAttributeAsync("src") ?? throw new InvalidOperationException("No stream on this page.");

    public Task LeaveAsync() => person.LeaveAsync();

    public async Task SeesPictureAsync() => await Video.MovesAsync(Player);

    /// <summary>
    /// 8 s of video in 8 s by the page's own clock, and never a leap: not slower than life, not skipping ahead of it. A busy machine may disturb a
    /// window, so there are three; a player that never keeps time fails them all.
    /// </summary>
    public async Task PlaysInRealTimeAsync()
    {
        const int Windows = 3;
        var seen = new List<string>();
        while (seen.Count < Windows)
        {
            var (advanced, leap) = await Video.PaceAsync(Player, seconds: 8);
            if (advanced is >= 7 and <= 9.5 && leap <= 1)
                return;
            seen.Add($"{advanced:0.00} s with a leap of {leap:0.00} s");
        }
        Assert.Fail($"In no window of 8 s did the video play 8 s: {string.Join(", ", seen)}.");
    }

    /// <summary>The mark is lost when the page loads anew, and kept by an enhanced load, which takes unknown attributes away; <see cref="WasNotReloadedAsync"/> looks for it.</summary>
    public Task MarkAsync() => person.Page.EvaluateAsync("() => { globalThis.e2eMark = 'same page'; }");

    public async Task WasNotReloadedAsync() =>
        Assert.Equal("same page", await person.Page.EvaluateAsync<string?>("() => globalThis.e2eMark ?? null"));

    public Task SeesEndAsync() => Assertions.Expect(Frame).ToHaveAttributeAsync("data-state", "ended");

    /// <summary>The stream goes on, but not for this viewer.</summary>
    public Task SeesShutAsync() => Assertions.Expect(Frame).ToHaveAttributeAsync("data-state", "shut");

    public Task SeesReconnectingAsync() => Assertions.Expect(Frame).ToHaveAttributeAsync("data-state", new Regex("reconnecting|offline"));

    public Task SeesLiveAgainAsync() => Assertions.Expect(Frame).ToHaveAttributeAsync("data-state", "live");

    /// <summary>Seconds from the camera to this screen, as the player measures; 0 while it cannot.</summary>
    public Task<double> DelayAsync() => person.Page.Locator("live-player").EvaluateAsync<double>("player => Number(player.dataset.latency)");

    public async Task<string> StreamIdAsync() =>
        await person.Page.Locator("live-player").GetAttributeAsync("data-permanent") ?? throw new InvalidOperationException("No stream on this page.");

    /// <summary>The media playlist as the server gives it now.</summary>
    public async Task<MediaPlaylist> PlaylistAsync()
    {
        var master = await person.Page.Locator("live-player").GetAttributeAsync("src") ?? "";
        using var http = new HttpClient { BaseAddress = person.Site };
        return MediaPlaylist.Parse(await http.GetStringAsync(master.Replace("master.m3u8", "media.m3u8", StringComparison.Ordinal)));
    }
}
