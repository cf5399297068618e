using System.Globalization;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>The drawer over the saved lives in which a video is edited, with the video itself above the fields.</summary>
public sealed class VideoEditorPage(Person person)
{
    private ILocator Drawer => person.Find("video-editor");

    public ILocator Begin => person.Find("editor-trim-start");

    public ILocator End => person.Find("editor-trim-end");

    public ILocator Chapters => person.Find("editor-chapter");

    public ILocator Picture => person.Find("editor-picture");

    /// <summary>By keys alone; returns when the preview shows the video's first picture.</summary>
    public async Task OpenByKeysAsync()
    {
        await person.TabToAsync("saved-edit");
        await person.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Drawer).ToBeVisibleAsync();
        await Eventually.GetAsync(() => Video.PictureAsync(person.Find("preview-video")), picture => picture is not null, "the preview's picture");
    }

    /// <summary>Presses that key so many times, and looks where the preview is afterwards.</summary>
    public async Task SeekAsync(string key, int times, double to)
    {
        for (var i = 0; i < times; i++)
            await person.Page.Keyboard.PressAsync(key);
        await Eventually.GetAsync(PositionAsync, now => Math.Abs(now - to) < 0.1, string.Create(CultureInfo.InvariantCulture, $"the preview to be at {to}"));
        await Eventually.GetAsync(() => person.Find("preview-video").EvaluateAsync<bool>("video => !video.seeking && video.readyState >= 2"), there => there, "the picture there");
    }

    public Task PressAsync(string key) => person.Page.Keyboard.PressAsync(key);

    /// <summary>Returns the address of the picture that stands for the video from now on.</summary>
    public async Task<string> TakePictureAsync()
    {
        var before = await PictureUrlAsync();
        await person.Find("preview-picture-here").ClickAsync();
        return await Eventually.GetAsync(PictureUrlAsync, now => now.Length > 0 && now != before, "the new picture");
    }

    public async Task SaveAsync()
    {
        await person.Find("editor-save").ClickAsync();
        await Assertions.Expect(person.Find("toast")).ToHaveTextAsync("Saved.");
        await Assertions.Expect(Drawer).ToHaveCountAsync(0);
    }

    private async Task<string> PictureUrlAsync() => await Picture.CountAsync() == 0 ? "" : await Picture.GetAttributeAsync("src") ?? "";

    private async Task<double> PositionAsync() =>
        double.Parse(await person.Find("editor-preview").GetAttributeAsync("data-position") ?? "-1", CultureInfo.InvariantCulture);
}
