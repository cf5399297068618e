using Bunit;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The owner's list stands up to a large library and to a database that stumbles.</summary>
public sealed class SavedLivesTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_DatabaseFails_KeepsListAndEditorAndComesBackByItself()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await ShowAsync(library);
        await page.Find("[data-testid=saved-edit]").ClickAsync(new());
        (await page.WaitForElementAsync("[data-testid=editor-name]", Patience)).Change("Half typed");
        library.Database.FailuresLeft = 1;

        library.Clock.Advance(SavedLives.LookEvery);
        await page.WaitForElementAsync("[data-testid=stale]", Patience);
        Assert.Equal("Radio", page.Find("[data-testid=saved-open]").TextContent);
        Assert.Equal("Half typed", page.Find("[data-testid=editor-name]").GetAttribute("value"));

        library.Clock.Advance(SavedLives.LookEvery);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=stale]").Count == 0, Patience);
    }

    [Fact]
    public async Task Open_DatabaseFails_SaysSoAndShowsTheListOnceItAnswers()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        library.Database.FailuresLeft = 1;

        var page = library.Render<SavedLives>();
        await page.WaitForElementAsync("[data-testid=stale]", Patience);
        await library.Clock.WaitedForAsync(SavedLives.LookEvery);
        library.Clock.Advance(SavedLives.LookEvery);

        await page.WaitForElementAsync("[data-testid=saved-open]", Patience);
    }

    [Fact]
    public async Task Act_DatabaseFails_IsSaidAndThePageStays()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await ShowAsync(library);
        library.Database.FailuresLeft = 1;

        await page.Find("[data-testid=saved-trash]").ClickAsync(new());

        Assert.Contains("could not save", page.Find("[data-testid=toast].problem").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-testid=saved-item]"));
    }

    [Fact]
    public async Task Act_OneOfThreeFails_SaysWhatWasDoneAndUndoesThat()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "One", "Two", "Three");
        await using var library = new LibraryComponents(site, owner);
        var page = await ShowAsync(library);
        for (var number = 0; number < 3; number++)
            await page.FindAll("[data-testid=saved-choose]")[number].ChangeAsync(new() { Value = true });
        library.Database.FailuresLeft = 1;

        await page.Find("[data-testid=saved-bulk-trash]").ClickAsync(new());
        var said = page.Find("[data-testid=toast].problem span").TextContent;
        Assert.StartsWith("2 videos are in the trash", said, StringComparison.Ordinal);
        Assert.Contains("1 of 3 failed: The server could not save", said, StringComparison.Ordinal);
        Assert.Equal("1 chosen", page.Find("[data-testid=saved-bulk] b").TextContent);

        await page.Find("[data-testid=toast-action]").ClickAsync(new());
        Assert.Equal(3, page.FindAll("[data-testid=saved-item]").Count);
    }

    [Fact]
    public async Task Act_SeveralFail_SaysTheFirstProblem()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var there = Assert.Single(await library.Services.GetRequiredService<SavedShelves>().RecentAsync(owner.ChannelId, 8, Cancel));
        library.Database.FailuresLeft = 1;

        var said = await library.Services.GetRequiredService<SavedActs>().DoAsync(owner.UserId, [there, there with { Id = Guid.CreateVersion7() }], SavedAct.Trash);

        Assert.StartsWith("The server could not save", said.Text, StringComparison.Ordinal);
        Assert.Null(said.Undo);
    }

    [Fact]
    public async Task Said_DatabaseFailsOnAndOn_IsOverAllTheSame()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await ShowAsync(library);
        await page.Find("[data-testid=saved-trash]").ClickAsync(new());
        library.Database.FailuresLeft = int.MaxValue;
        library.Clock.Advance(SavedLives.LookEvery);
        await page.WaitForElementAsync("[data-testid=stale]", Patience);
        Assert.NotEmpty(page.FindAll("[data-testid=toast]"));

        library.Clock.Advance(Said.Shown);

        await page.WaitForStateAsync(() => page.FindAll("[data-testid=toast]").Count == 0, Patience);
        Assert.NotEmpty(page.FindAll("[data-testid=stale]"));
    }

    [Fact]
    public async Task Delete_ConsequencesCannotBeRead_IsSaid()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await ShowAsync(library);
        await page.Find("[data-testid=saved-trash]").ClickAsync(new());
        await page.Find("[data-testid=saved-shelf]").ChangeAsync(nameof(SavedShelf.Trash));
        library.Database.FailuresLeft = 1;

        await page.Find("[data-testid=saved-delete]").ClickAsync(new());

        Assert.Contains("Nothing was deleted", page.Find("[data-testid=toast].problem").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=stale]"));
    }

    [Fact]
    public async Task Save_DatabaseFails_KeepsWhatWasTyped()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await ShowAsync(library);
        await page.Find("[data-testid=saved-edit]").ClickAsync(new());
        (await page.WaitForElementAsync("[data-testid=editor-name]", Patience)).Change("Radio two");
        library.Database.FailuresLeft = 1;

        await page.Find("[data-testid=video-editor] form").SubmitAsync();
        Assert.Contains("could not save", page.Find("[data-testid=editor-error]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Radio two", page.Find("[data-testid=editor-name]").GetAttribute("value"));

        // Once more: what is said of it is saved; these rows have no media that could have chapters.
        await page.Find("[data-testid=video-editor] form").SubmitAsync();
        await page.Find("[data-testid=editor-cancel]").ClickAsync(new());
        Assert.Equal("Radio two", page.Find("[data-testid=saved-open]").TextContent);
    }

    [Fact]
    public async Task Trash_AndUndo_BringItBackAndAreSaidForTenSeconds()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await ShowAsync(library);

        await page.Find("[data-testid=saved-trash]").ClickAsync(new());
        Assert.Equal("“Radio” is in the trash for 14 days.", page.Find("[data-testid=toast] span").TextContent);
        Assert.Empty(page.FindAll("[data-testid=saved-item]"));
        await page.Find("[data-testid=toast-action]").ClickAsync(new());

        Assert.Single(page.FindAll("[data-testid=saved-item]"));
        library.Clock.Advance(Said.Shown + SavedLives.LookEvery);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=toast]").Count == 0, Patience);
    }

    [Fact]
    public async Task Search_TypedFast_IsReadOnceAfterTheLastKey()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Ein Äpfelchen", "Birne");
        await using var library = new LibraryComponents(site, owner);
        var page = await ShowAsync(library);
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
        var page = await ShowAsync(library);
        Assert.Equal(SavedLives.PageSize, page.FindAll("[data-testid=saved-item]").Count);
        await page.FindAll("[data-testid=saved-choose]")[^1].ChangeAsync(new() { Value = true });

        await site.KeepAsync(owner, "Evening of today");
        await site.SaveAsync(site.Of(owner, "The newest", hour: 100));
        library.Clock.Advance(SavedLives.LookEvery);
        await page.WaitForAssertionAsync(() => Assert.Equal("The newest", page.Find("[data-testid=saved-open]").TextContent), Patience);

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
        var page = await ShowAsync(library);
        var answers = new TaskCompletionSource();
        library.Database.Slow = answers.Task;

        var click = page.Find("[data-testid=saved-trash]").ClickAsync(new());
        await library.DisposeComponentsAsync();
        library.Database.Slow = null;
        answers.SetResult();
        await Task.WhenAny(click);

        await using var db = await site.OpenDbAsync();
        Assert.NotNull((await db.Set<Recording>().SingleAsync(r => r.Id == kept[0].Id, Cancel)).TrashedAt);
    }

    private static async Task<IRenderedComponent<SavedLives>> ShowAsync(LibraryComponents library)
    {
        var page = library.Render<SavedLives>();
        await page.WaitForElementAsync("[data-testid=saved-list]", Patience);
        await library.Clock.WaitedForAsync(SavedLives.LookEvery);
        return page;
    }
}
