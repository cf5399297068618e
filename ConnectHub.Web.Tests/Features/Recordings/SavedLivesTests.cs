using Bunit;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The owner's list stands up to a large library and to people in a hurry.</summary>
public sealed class SavedLivesTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    [Fact]
    public async Task Trash_AndUndo_BringItBackAndAreSaidForTenSeconds()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();

        await page.Find("[data-testid=saved-trash]").ClickAsync(new());
        Assert.Equal("“Radio” is in the trash for 14 days.", page.Find("[data-testid=toast] span").TextContent);
        Assert.Empty(page.FindAll("[data-testid=saved-item]"));
        await page.Find("[data-testid=toast-action]").ClickAsync(new());

        Assert.Single(page.FindAll("[data-testid=saved-item]"));
        library.Clock.Advance(Said.Shown + SavedLives.LookEvery);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=toast]").Count == 0, LibraryComponents.Patience);
    }

    [Fact]
    public async Task Search_TypedFast_IsReadOnceAfterTheLastKey()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Ein Äpfelchen", "Birne");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
        var before = library.Database.Asked;

        var typed = ((string[])["ä", "äp", "äpf"]).Select(text => page.Find("[data-testid=saved-search]").InputAsync(text)).ToList();
        Assert.Equal(before, library.Database.Asked);
        library.Clock.Advance(TypingPause.Length);
        await Task.WhenAll(typed);

        Assert.Equal("Ein Äpfelchen", Assert.Single(page.FindAll("[data-testid=saved-open]")).TextContent);
        var once = library.Database.Asked - before;
        await page.Find("[data-testid=saved-sort]").ChangeAsync(nameof(SavedSort.Title));
        Assert.Equal(once, library.Database.Asked - before - once);
    }

    [Fact]
    public async Task ShowMore_LargeLibrary_ShowsThePagesAndWhatWasChosenStaysChosen()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, [.. Enumerable.Range(1, SavedLives.PageSize + 3).Select(number => $"Evening {number}")]);
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
        Assert.Equal(SavedLives.PageSize, page.FindAll("[data-testid=saved-item]").Count);
        await page.FindAll("[data-testid=saved-choose]")[^1].ChangeAsync(new() { Value = true });

        await site.KeepAsync(owner, "Evening of today");
        await site.SaveAsync(site.Of(owner, "The newest", hour: 100));
        library.Clock.Advance(SavedLives.LookEvery);
        await page.WaitForAssertionAsync(() => Assert.Equal("The newest", page.Find("[data-testid=saved-open]").TextContent), LibraryComponents.Patience);

        Assert.Equal("1 chosen", page.Find("[data-testid=saved-bulk] b").TextContent);
        Assert.Single(page.FindAll("[data-testid=saved-choose][checked]"));
        await page.Find("[data-testid=saved-more]").ClickAsync(new());
        Assert.Equal(SavedLives.PageSize + 5, page.FindAll("[data-testid=saved-item]").Count);
        Assert.Empty(page.FindAll("[data-testid=saved-more]"));
        Assert.Single(page.FindAll("[data-testid=saved-choose][checked]"));
    }

    [Fact]
    public async Task Act_PageLeftMeanwhile_IsCarriedOut()
    {
        var owner = await site.OwnerAsync();
        var kept = await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();

        await library.LeaveDuringAsync(() => page.Find("[data-testid=saved-trash]").ClickAsync(new()));

        Assert.True(await site.IsInTrashAsync(kept[0].Id));
    }
}
