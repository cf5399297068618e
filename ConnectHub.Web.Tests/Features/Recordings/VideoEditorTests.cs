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
