using Bunit;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Acts on rows of the owner's list leave who works with the keyboard where they were.</summary>
public sealed class SavedFocusTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private const string Undo = ".toast button";

    [Fact]
    public async Task Trash_OneOfThree_TheFocusGoesToUndoElseToTheNextRow()
    {
        var owner = await site.OwnerAsync();
        var kept = await site.KeepAsync(owner, "Third", "Second", "First");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();

        await page.FindAll("[data-testid=saved-trash]")[1].ClickAsync(new());

        Assert.Equal([Undo, Row(kept[0].Id), "h1"], Landings(library));
    }

    [Fact]
    public async Task Trash_TheOnlyOne_TheFocusGoesToUndoElseToTheHeading()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();

        await page.Find("[data-testid=saved-trash]").ClickAsync(new());

        Assert.Equal([Undo, "h1"], Landings(library));
        Assert.Equal("-1", page.Find("h1").GetAttribute("tabindex"));
    }

    [Fact]
    public async Task Delete_ForGood_TheFocusGoesToTheNextRow()
    {
        var owner = await site.OwnerAsync();
        var recordings = new[] { site.Of(owner, "Last"), site.Of(owner, "First", hour: 1) };
        foreach (var recording in recordings)
            recording.TrashedAt = site.Clock.GetUtcNow();
        await site.SaveAsync([.. recordings, site.Of(owner, "Not in the trash")]);
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
        await page.Find("[data-testid=saved-shelf]").ChangeAsync(nameof(SavedShelf.Trash));
        await page.Find("[data-testid=saved-delete]").ClickAsync(new());

        await page.Find("[data-testid=saved-delete-confirm]").ClickAsync(new());

        Assert.Equal([Undo, Row(recordings[0].Id), "h1"], Landings(library));
        Assert.Empty(page.FindAll("[data-testid=toast-action]"));
    }

    [Fact]
    public async Task Said_FocusIsOnUndo_StaysUntilItLeaves()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
        await page.Find("[data-testid=saved-trash]").ClickAsync(new());
        await page.Find("[data-testid=toast]").FocusInAsync(new());

        var asked = library.Database.Asked;
        library.Clock.Advance(Said.Shown + SavedLives.LookEvery);
        await page.WaitForStateAsync(() => library.Database.Asked > asked, LibraryComponents.Patience);
        // The look has asked by now and may still have to draw: what is drawn anew hears no event that was meant for what was there before.
        await page.InvokeAsync(() => { });
        Assert.NotEmpty(page.FindAll("[data-testid=toast]"));

        await page.Find("[data-testid=toast]").FocusOutAsync(new());
        Assert.Empty(page.FindAll("[data-testid=toast]"));
    }

    private static string Row(Guid id) => $"[data-id=\"{ShortId.Format(id)}\"] :is(.choose, .name)";

    /// <summary>Where the focus was sent, if it was lost.</summary>
    private static IReadOnlyList<string> Landings(LibraryComponents library) => (IReadOnlyList<string>)Assert.Single(library.JSInterop.Invocations["focusIfLost"]).Arguments[1]!;
}
