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

    public Task LeaveAsync() => person.Page.GotoAsync("about:blank");

    public async Task SeesPictureAsync() => await Video.MovesAsync(Player);

    /// <summary>
    /// 8 s of video in about 8 s of wall clock, measured in the page: not slower than life, not skipping ahead of it. A busy machine may stall
    /// and catch up once, so a window that was disturbed is followed by another; a player that never keeps time fails them all.
    /// </summary>
    public async Task PlaysInRealTimeAsync()
    {
        const int Windows = 6;
        var advanced = new List<double>();
        do
        {
            Assert.True(advanced.Count < Windows, $"In no window of 8 s did the video advance 8 s, but {string.Join(", ", advanced)}.");
            advanced.Add(await Player.EvaluateAsync<double>("""
                video => new Promise(done => {
                    const from = video.currentTime;
                    setTimeout(() => done(video.currentTime - from), 8000);
                })
                """));
        }
        while (advanced[^1] is < 7 or > 9);
    }

    /// <summary>The mark is lost when the page loads anew; <see cref="WasNotReloadedAsync"/> looks for it.</summary>
    public Task MarkAsync() => person.Page.EvaluateAsync("() => { document.documentElement.dataset.e2eMark = 'same page'; }");

    public async Task WasNotReloadedAsync() =>
        Assert.Equal("same page", await person.Page.EvaluateAsync<string?>("() => document.documentElement.dataset.e2eMark ?? null"));

    public Task SeesEndAsync() => Assertions.Expect(Frame).ToHaveAttributeAsync("data-state", "ended");

    public Task SeesReconnectingAsync() => Assertions.Expect(Frame).ToHaveAttributeAsync("data-state", new Regex("reconnecting|offline"));

    public Task SeesLiveAgainAsync() => Assertions.Expect(Frame).ToHaveAttributeAsync("data-state", "live");

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
