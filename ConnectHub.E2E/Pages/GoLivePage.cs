using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>Dashboard 1: camera, form, the red button, and what a streamer does while live.</summary>
public sealed class GoLivePage(Person person)
{
    public ILocator Preview => person.Find("golive-preview");

    /// <summary>The camera is coded and every viewer's picture decoded on the machine of the test: small, unless the journey is about what a streamer finds.</summary>
    /// <param name="quality">Null: as it is found.</param>
    public async Task OpenAsync(string? quality = "360p")
    {
        await person.OpenAsync("studio/go-live");
        await person.InteractiveAsync();
        if (quality is not null)
            await person.Find("golive-quality").SelectOptionAsync(quality);
        await Video.MovesAsync(Preview);
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
        // A click while the page has no circuit goes nowhere.
        await Assertions.Expect(person.Find("reconnect-bar")).ToBeHiddenAsync();
        await person.Find("golive-end").ClickAsync();
        await person.Find("golive-end-confirm").ClickAsync();
        await Assertions.Expect(person.Find("golive-end")).ToBeHiddenAsync();
    }

    /// <summary>After a restart of the server the page goes on sending, and offers to load its controls again.</summary>
    public async Task ReloadControlsAsync()
    {
        person.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await person.Page.EvaluateAsync("document.documentElement.dataset.loadedBefore = 'true'");
        await person.Find("reconnect-reload").ClickAsync();
        await person.Page.WaitForFunctionAsync("!document.documentElement.dataset.loadedBefore");
        await person.InteractiveAsync();
        await OnAirAsync();
    }

    public Task MuteAsync() => PressAsync("capture-mute", true);

    public Task UnmuteAsync() => PressAsync("capture-mute", false);

    public Task CameraOffAsync() => PressAsync("capture-camera-off", true);

    public Task CameraOnAsync() => PressAsync("capture-camera-off", false);

    public Task ShareScreenAsync() => PressAsync("scene-screen", true);

    public Task ShareScreenWithCameraAsync() => PressAsync("scene-screen-camera", true);

    public Task BackToCameraAsync() => PressAsync("scene-camera", true);

    public Task SwitchCameraAsync() => PickOtherAsync("pick-camera");

    public Task SwitchMicrophoneAsync() => PickOtherAsync("pick-microphone");

    public async Task SnapThumbnailAsync()
    {
        await person.Find("thumbnail-snap").ClickAsync();
        await Assertions.Expect(person.Find("thumbnail-image")).ToBeVisibleAsync();
    }

    public Task MakePrivateAsync() => person.Find("golive-private").CheckAsync();

    /// <summary>While live: what was changed in the form becomes true with this.</summary>
    public async Task SaveAsync()
    {
        await person.Find("golive-save").ClickAsync();
        await Assertions.Expect(person.Page.GetByText("Saved; viewers see it now.")).ToBeVisibleAsync();
    }

    public async Task MakePasswordAsync(string password)
    {
        await person.Find("golive-visibility").SelectOptionAsync("Password");
        await person.Find("golive-password").FillAsync(password);
    }

    /// <summary>The address that the streamer gives to people of a private stream.</summary>
    public async Task<string> ShareLinkAsync()
    {
        var link = person.Find("golive-share");
        await Assertions.Expect(link).ToBeVisibleAsync();
        return await link.InputValueAsync();
    }

    private async Task PressAsync(string button, bool pressed)
    {
        await person.Find(button).ClickAsync();
        await Assertions.Expect(person.Find(button)).ToHaveAttributeAsync("aria-pressed", pressed ? "true" : "false");
    }

    private async Task PickOtherAsync(string picker)
    {
        var other = await person.Find(picker).EvaluateAsync<string>("select => [...select.options].find(option => option.value !== select.value && option.value !== '').value");
        await person.Find(picker).SelectOptionAsync(other);
        await Assertions.Expect(person.Find(picker)).ToHaveValueAsync(other);
        await Video.MovesAsync(Preview);
    }
}
