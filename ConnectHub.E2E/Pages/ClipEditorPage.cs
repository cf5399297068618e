using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>The dialog in which a clip is chosen, over a live stream.</summary>
public sealed class ClipEditorPage(Person person)
{
    public ILocator Preview => person.Find("clip-preview");

    /// <summary>By the page's key for it, once the script that hears that key is there.</summary>
    public async Task OpenByKeyAsync()
    {
        await person.Page.Locator("clip-editor:defined").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await person.Page.Keyboard.PressAsync("Alt+X");
        await OpensAsync();
    }

    public async Task OpensAsync()
    {
        await Assertions.Expect(person.Find("clip-editor")).ToBeVisibleAsync();
        await Eventually.GetAsync(() => Video.PictureAsync(Preview), picture => picture is not null, "a picture to cut from");
        await Assertions.Expect(person.Find("clip-editor-length")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+\.\d s$"));
    }

    public Task<double> StartAsync() => AtAsync("clip-in");

    /// <summary>Of what is chosen, in seconds.</summary>
    public async Task<double> LengthAsync() => await AtAsync("clip-out") - await AtAsync("clip-in");

    /// <summary>Presses that key on a handle until it is there, a second each time.</summary>
    public async Task MoveAsync(string handle, string key, double to)
    {
        await person.TabToAsync(handle);
        for (var at = await AtAsync(handle); Math.Abs(at - to) > 0.6;)
        {
            var before = at;
            await person.Page.Keyboard.PressAsync(key);
            at = await Eventually.GetAsync(() => AtAsync(handle), now => Math.Abs(now - before) > 0.8, $"{handle} to move a second on from {before}");
        }
    }

    private async Task<double> AtAsync(string handle) =>
        double.Parse(await person.Find(handle).GetAttributeAsync("aria-valuenow") ?? "", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The address of the clip, as the news at the page's foot gives it.</summary>
    public async Task<string> SavedAsync() =>
        await person.Find("toast-link").GetAttributeAsync("href") ?? throw new InvalidOperationException("The news has no address.");
}
