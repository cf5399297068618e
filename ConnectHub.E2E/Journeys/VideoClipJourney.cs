using System.Net;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>A clip of a video is a thing of its own: the video is deleted for good, and the clip plays on.</summary>
public sealed class VideoClipJourney(Site site) : RecordedJourney(site)
{
    private const string Title = "Tuning the radio";

    [Fact(Timeout = 240_000)]
    public async Task Video_IsClippedThenDeletedForGood_TheClipPlaysForStrangersAsBefore()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var video = await RecordAsync(streamer, Title, seconds: 12);
        var (clip, seconds) = await ClipAsync(video);

        var stranger = await PersonAsync("stranger");
        await PlaysClipAsync(stranger, clip);
        await Assertions.Expect(stranger.Find("clip-title")).ToHaveTextAsync("The moment it worked");
        await Assertions.Expect(stranger.Find("clip-to-video")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^" + video.Page));

        await DeleteAsync(await SignedInAsync("owner", streamer), video);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(video.Page));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(video.Playlist));

        var phone = await PersonAsync("phone", options: new(Phone));
        await PlaysClipAsync(phone, clip);
        await Assertions.Expect(phone.Find("clip-to-video")).ToHaveCountAsync(0);
        Assert.Equal(390, await phone.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.InRange(await DecodeAsync($"clips/{clip.Split('/')[^1]}/clip.mp4"), seconds - 0.1, seconds + 0.1);
        AssertNoScriptErrors();
    }

    /// <summary>By keys alone: both handles move in, so that neither end of the clip is an end of the video.</summary>
    private async Task<(string Address, double Seconds)> ClipAsync(RecordedStream video)
    {
        var viewer = await PersonAsync("viewer");
        await viewer.RegisterAsync(Unique("bob"));
        await new VideoPage(viewer).OpenAsync(video.Page);
        var editor = new ClipEditorPage(viewer);
        await editor.OpenByKeyAsync();
        await editor.MoveAsync("clip-in", "Shift+ArrowRight", to: 2);
        await editor.MoveAsync("clip-out", "Shift+ArrowLeft", to: video.Seconds - 2);
        var seconds = await editor.LengthAsync();
        await viewer.TabToAsync("clip-editor-name");
        await viewer.Page.Keyboard.PressAsync("ControlOrMeta+A");
        await viewer.Page.Keyboard.TypeAsync("The momemt it worked");
        await viewer.Page.Keyboard.PressAsync("Enter");
        var address = await editor.SavedAsync();
        await RenamesWhileItPlaysAsync(viewer, address);
        await viewer.LeaveAsync();
        return (address, seconds);
    }

    private static async Task RenamesWhileItPlaysAsync(Person creator, string address)
    {
        await PlaysClipAsync(creator, address);
        await creator.Find("clip-video").EvaluateAsync("video => { video.e2eMark = true; }");
        await creator.Find("clip-rename").ClickAsync();
        await creator.Find("clip-rename-title").FillAsync("  ");
        await creator.Find("clip-rename-save").ClickAsync();
        Assert.False(await creator.Find("clip-rename-title").EvaluateAsync<bool>("title => title.validity.valid"));
        await creator.Find("clip-rename-title").FillAsync("The moment it worked");
        await creator.Find("clip-rename-save").ClickAsync();
        await Assertions.Expect(creator.Find("clip-title")).ToHaveTextAsync("The moment it worked");
        await Assertions.Expect(creator.Find("clip-rename-form")).ToBeHiddenAsync();
        Assert.True(await creator.Find("clip-video").EvaluateAsync<bool>("video => video.e2eMark === true && !video.paused"), "The clip was loaded anew.");
    }

    private async Task DeleteAsync(Person owner, RecordedStream video)
    {
        var saved = new SavedPage(owner);
        await saved.OpenAsync();
        await saved.TrashAndUndoByKeysAsync(Title);
        await saved.TrashAsync(Title);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(video.Page));
        await saved.UndoAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(video.Page));

        await saved.TrashAsync(Title);
        await saved.ShowTrashAsync();
        await owner.Find("saved-delete").ClickAsync();
        await Assertions.Expect(owner.Find("saved-delete-dialog")).ToContainTextAsync("1 clip has a file of its own and stays.");
        await Assertions.Expect(owner.Find("saved-delete-cancel")).ToBeFocusedAsync();
        await owner.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(owner.Find("saved-delete-dialog")).ToBeHiddenAsync();
        await owner.Find("saved-delete").ClickAsync();
        await owner.Find("saved-delete-confirm").ClickAsync();
        await Assertions.Expect(owner.Find("saved-empty")).ToContainTextAsync("The trash is empty.");
        await Assertions.Expect(owner.Page.Locator("h1")).ToBeFocusedAsync();
        // It cannot be had back any more, and nothing says so.
        await Assertions.Expect(saved.Toast).ToHaveTextAsync($"“{Title}” is deleted.");
    }
}
