using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>An owner edits a video by what they see of it: where it begins and ends, its picture, its chapters.</summary>
public sealed class VideoEditorJourney(Site site) : RecordedJourney(site)
{
    [Fact(Timeout = 240_000)]
    public async Task Owner_TakesMomentsFromThePreview_ViewersSeeThemAndTheEditorHasThemAgain()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var video = await RecordAsync(streamer, "Soldering", seconds: 14);
        var owner = await SignedInAsync("owner", streamer);
        var (saved, editor) = (new SavedPage(owner), new VideoEditorPage(owner));
        await saved.OpenAsync();
        await editor.OpenByKeysAsync();

        await TrimsAsync(owner, editor);
        var picture = await ChoosesAPictureAndAChapterAsync(editor);
        await editor.SaveAsync();
        await Assertions.Expect(owner.Find("saved-edit")).ToBeFocusedAsync();

        var viewer = await PersonAsync("viewer");
        var page = new VideoPage(viewer);
        await page.OpenAsync(video.Page);
        Assert.InRange(await page.LengthAsync(), 7.8, 8.2);
        await AssertChapterAsync(viewer, "The iron");
        Assert.Equal(picture, await BytesAsync(await PublicPictureAsync(video)));

        // In the same page: its elements are known to the browser now.
        await Assertions.Expect(owner.Find("saved-item").Locator("img")).ToBeVisibleAsync();
        await editor.OpenByKeysAsync();
        await editor.SeekAsync("ArrowRight", 1, to: 1);
        await AssertFoundAgainAsync(editor, picture);
        await editor.Chapters.GetByTestId("editor-chapter-title").FillAsync("The hot iron");
        await editor.SaveAsync();
        await page.OpenAsync(video.Page);
        await AssertChapterAsync(viewer, "The hot iron");
        await AssertEscapeAsksAsync(owner, editor);
        AssertNoScriptErrors();
    }

    /// <summary>Also for what is still being typed.</summary>
    private static async Task AssertEscapeAsksAsync(Person owner, VideoEditorPage editor)
    {
        await editor.OpenByKeysAsync();
        await owner.Find("editor-name").PressSequentiallyAsync(" again");
        await editor.PressAsync("Escape");
        await Assertions.Expect(owner.Find("editor-stay")).ToBeFocusedAsync();
        await editor.PressAsync("Enter");
        await Assertions.Expect(owner.Find("editor-cancel")).ToBeFocusedAsync();
        await editor.PressAsync("Enter");
        await owner.Find("editor-throw-away").ClickAsync();
        await Assertions.Expect(owner.Find("video-editor")).ToHaveCountAsync(0);
        await Assertions.Expect(owner.Find("saved-open")).ToHaveTextAsync("Soldering");
    }

    /// <summary>The stream has a key frame every 2 s, and a trim shows whole pieces between them.</summary>
    private static async Task TrimsAsync(Person owner, VideoEditorPage editor)
    {
        await editor.SeekAsync("ArrowRight", 4, to: 4);
        await editor.PressAsync("i");
        await Assertions.Expect(editor.Begin).ToHaveValueAsync("0:04");
        await Assertions.Expect(owner.Find("preview-told")).ToHaveTextAsync("Begins at 0:04.");
        await editor.SeekAsync("ArrowRight", 7, to: 11);
        await editor.PressAsync("o");
        await Assertions.Expect(editor.End).ToHaveValueAsync("0:11");
    }

    /// <returns>The picture.</returns>
    private async Task<byte[]> ChoosesAPictureAndAChapterAsync(VideoEditorPage editor)
    {
        await editor.SeekAsync("ArrowLeft", 3, to: 8);
        await editor.PressAsync("c");
        await Assertions.Expect(editor.Chapters.GetByTestId("editor-chapter-at")).ToHaveValueAsync("0:08");
        await editor.SeekAsync("ArrowRight", 1, to: 9);
        var picture = await BytesAsync(await editor.TakePictureAsync());
        await editor.Chapters.GetByTestId("editor-chapter-title").FillAsync("The iron");
        return picture;
    }

    /// <summary>Its end at the next key frame, its chapter counted from the new beginning.</summary>
    private async Task AssertFoundAgainAsync(VideoEditorPage editor, byte[] picture)
    {
        await Assertions.Expect(editor.Begin).ToHaveValueAsync("0:04");
        await Assertions.Expect(editor.End).ToHaveValueAsync("0:12");
        await Assertions.Expect(editor.Chapters.GetByTestId("editor-chapter-at")).ToHaveValueAsync("0:04");
        await Assertions.Expect(editor.Chapters.GetByTestId("editor-chapter-title")).ToHaveValueAsync("The iron");
        Assert.Equal(picture, await BytesAsync(await editor.Picture.GetAttributeAsync("src") ?? ""));
    }

    private static async Task AssertChapterAsync(Person viewer, string title)
    {
        var chapter = viewer.Find("video-chapter");
        await Assertions.Expect(chapter).ToContainTextAsync(title);
        Assert.InRange(double.Parse(await chapter.GetAttributeAsync("data-at") ?? "", CultureInfo.InvariantCulture), 3.8, 4.2);
    }

    /// <summary>What chats and search engines are shown, once it is made anew.</summary>
    private async Task<string> PublicPictureAsync(RecordedStream video)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        return await Eventually.GetAsync(
            async () => Regex.Match(await http.GetStringAsync(video.Page, Stop), "property=\"og:image\" content=\"([^\"]+)\"").Groups[1].Value, address => address.Length > 0, "the video's picture");
    }

    private async Task<byte[]> BytesAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        return await http.GetByteArrayAsync(address, Stop);
    }
}
