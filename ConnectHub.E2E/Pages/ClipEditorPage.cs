using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>The dialog in which a clip is chosen, over a live stream.</summary>
public sealed class ClipEditorPage(Person person)
{
    public ILocator Preview => person.Find("clip-preview");

    public async Task OpensAsync()
    {
        await Assertions.Expect(person.Find("clip-editor")).ToBeVisibleAsync();
        await Eventually.GetAsync(() => Video.PictureAsync(Preview), picture => picture is not null, "a picture to cut from");
        await Assertions.Expect(person.Find("clip-editor-length")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+\.\d s$"));
    }

    public async Task<double> StartAsync() =>
        double.Parse(await person.Find("clip-in").GetAttributeAsync("aria-valuenow") ?? "", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The address of the clip, as the news at the page's foot gives it.</summary>
    public async Task<string> SavedAsync() =>
        await person.Find("toast-link").GetAttributeAsync("href") ?? throw new InvalidOperationException("The news has no address.");
}
