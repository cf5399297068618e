using Bunit;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What the editor says of a save is what became of it.</summary>
public sealed class VideoEditorTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_TrimIsRefused_SavesNothingElseAndLeavesItPrivate()
    {
        var owner = await site.OwnerAsync();
        var recording = await PrivateAsync(owner);
        await using var library = new LibraryComponents(site, owner);
        var page = await EditAsync(library);

        await ChangeAsync(page, "Radio for all", StreamVisibility.Public, trimStart: "0:05");

        Assert.Contains("a second must be left", page.Find("[data-testid=editor-error]").TextContent, StringComparison.Ordinal);
        Assert.Equal(("Radio", StreamVisibility.Private), await RowAsync(recording.Id));
        await page.Find("[data-testid=editor-close]").ClickAsync(new());
        Assert.Equal("private", page.Find("[data-testid=saved-item] [data-testid=saved-visibility]").TextContent.Trim().ToLowerInvariant());
    }

    [Fact]
    public async Task Save_ChangedBackAfterATrimThatWasRefused_IsAsTheDialogShowsIt()
    {
        var owner = await site.OwnerAsync();
        var recording = await PrivateAsync(owner);
        await using var library = new LibraryComponents(site, owner);
        var page = await EditAsync(library);
        await ChangeAsync(page, "Radio for all", StreamVisibility.Public, trimStart: "0:05");

        await ChangeAsync(page, "Radio", StreamVisibility.Private, trimStart: "0:00");

        Assert.Equal("Saved.", page.Find("[data-testid=toast] span").TextContent);
        Assert.Equal(("Radio", StreamVisibility.Private), await RowAsync(recording.Id));
    }

    [Fact]
    public async Task Leave_SomethingTyped_IsAskedFirstAndLosesItOnlyThen()
    {
        var owner = await site.OwnerAsync();
        await PrivateAsync(owner);
        await using var library = new LibraryComponents(site, owner);
        var page = await EditAsync(library);
        await page.Find("[data-testid=editor-name]").ChangeAsync(new() { Value = "Half a thought" });

        await page.Find("[data-testid=video-editor]").TriggerEventAsync("oncancel", new EventArgs());
        Assert.NotEmpty(page.FindAll("[data-testid=editor-unsaved]"));
        await page.Find("[data-testid=editor-stay]").ClickAsync(new());
        Assert.Equal("Half a thought", page.Find("[data-testid=editor-name]").GetAttribute("value"));
        await page.Find("[data-testid=editor-cancel]").ClickAsync(new());
        await page.Find("[data-testid=editor-throw-away]").ClickAsync(new());

        Assert.Empty(page.FindAll("[data-testid=video-editor]"));
        Assert.Equal("Radio", page.Find("[data-testid=saved-open]").TextContent);
    }

    [Fact]
    public async Task Leave_NothingTyped_IsAtOnce()
    {
        var owner = await site.OwnerAsync();
        await PrivateAsync(owner);
        await using var library = new LibraryComponents(site, owner);
        var page = await EditAsync(library);

        await page.Find("[data-testid=video-editor]").TriggerEventAsync("oncancel", new EventArgs());

        Assert.Empty(page.FindAll("[data-testid=video-editor]"));
    }

    [Fact]
    public async Task Save_SeveralMistakes_SaysAllOfThem()
    {
        var owner = await site.OwnerAsync();
        await PrivateAsync(owner);
        await using var library = new LibraryComponents(site, owner);
        var page = await EditAsync(library);
        await page.Find("[data-testid=editor-name]").ChangeAsync(new() { Value = " " });
        await page.Find("[data-testid=editor-trim-end]").ChangeAsync(new() { Value = "abc" });
        await page.Find("[data-testid=editor-chapter-add]").ClickAsync(new());
        await page.Find("[data-testid=editor-chapter-at]").ChangeAsync(new() { Value = "99:99:99" });

        await page.Find("[data-testid=video-editor] form").SubmitAsync();

        Assert.Equal(["A title is needed.", "Write times like 1:35.", "Write a chapter's time like 1:35."], page.FindAll("[data-testid=editor-error]").Select(error => error.TextContent));
    }

    private async Task<Recording> PrivateAsync(Owner owner)
    {
        var recording = site.Of(owner, "Radio");
        recording.Visibility = StreamVisibility.Private;
        await site.SaveAsync(recording);
        return recording;
    }

    private static async Task<IRenderedComponent<SavedLives>> EditAsync(LibraryComponents library)
    {
        var page = await library.ShowSavedAsync();
        await page.Find("[data-testid=saved-edit]").ClickAsync(new());
        await page.WaitForElementAsync("[data-testid=editor-name]", LibraryComponents.Patience);
        return page;
    }

    private static async Task ChangeAsync(IRenderedComponent<SavedLives> page, string title, StreamVisibility visibility, string trimStart)
    {
        await page.Find("[data-testid=editor-name]").ChangeAsync(title);
        await page.Find("[data-testid=editor-visibility]").ChangeAsync(visibility.ToString());
        await page.Find("[data-testid=editor-trim-start]").ChangeAsync(trimStart);
        await page.Find("[data-testid=video-editor] form").SubmitAsync();
    }

    private async Task<(string Title, StreamVisibility Visibility)> RowAsync(Guid recordingId)
    {
        await using var db = await site.OpenDbAsync();
        var row = await db.Set<Recording>().SingleAsync(r => r.Id == recordingId, Cancel);
        return (row.Title, row.Visibility);
    }
}
