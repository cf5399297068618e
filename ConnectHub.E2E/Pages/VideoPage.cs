using System.Globalization;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>The page of a recorded video.</summary>
public sealed class VideoPage(Person person)
{
    public ILocator Player => person.Find("player");

    public ILocator Messages => person.Page.GetByTestId("chat-replay").GetByTestId("chat-message");

    public async Task OpenAsync(string path)
    {
        await person.OpenAsync(path.TrimStart('/'));
        await PlaysAsync();
    }

    public Task PlaysAsync() => StateAsync("playing");

    public Task StateAsync(string state) => Assertions.Expect(person.Page.Locator("video-player")).ToHaveAttributeAsync("data-state", state, new() { Timeout = 60_000 });

    public async Task<double> LengthAsync() => await Player.EvaluateAsync<double>("video => video.duration");

    /// <summary>As the seek bar does it.</summary>
    public async Task SeekAsync(double position)
    {
        await person.Find("video-seek").EvaluateAsync(
            "(bar, position) => { bar.value = position; bar.dispatchEvent(new Event('input')); bar.dispatchEvent(new Event('change')); }", position);
        await Eventually.GetAsync(() => Video.ClockAsync(Player), now => Math.Abs(now - position) < 3, $"the video to be at {position}");
    }

    /// <summary>Returns when the chat shows these of the texts, in that order, and no others.</summary>
    public async Task ChatShowsAsync(params string[] texts) =>
        await Eventually.GetAsync(async () => string.Join('|', await Messages.Locator(".text").AllInnerTextsAsync()), seen => seen == string.Join('|', texts),
            string.Create(CultureInfo.InvariantCulture, $"the chat to show {string.Join(", ", texts)}"));
}
