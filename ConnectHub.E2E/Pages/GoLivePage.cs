using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>Dashboard 1: camera, form, the red button, and what a streamer does while live.</summary>
public sealed class GoLivePage(Person person)
{
    public ILocator Root => person.Find("dash-go-live");

    public async Task OpenAsync()
    {
        await person.OpenAsync("studio/go-live");
        await person.InteractiveAsync();
        await Video.MovesAsync(person.Find("golive-preview"));
    }

    public async Task GoLiveAsync(string title)
    {
        await person.Find("golive-title").FillAsync(title);
        await person.Find("golive-start").ClickAsync();
        await OnAirAsync();
    }

    /// <summary>The end button is there exactly while a broadcast runs.</summary>
    public Task OnAirAsync() => Assertions.Expect(person.Find("golive-end")).ToBeVisibleAsync();

    public async Task EndAsync()
    {
        await person.Find("golive-end").ClickAsync();
        await person.Find("golive-end-confirm").ClickAsync();
        await Assertions.Expect(person.Find("golive-end")).ToBeHiddenAsync();
    }
}
