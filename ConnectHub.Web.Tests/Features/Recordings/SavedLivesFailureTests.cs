using Bunit;
using ConnectHub.Web.Features.Recordings.Saved;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>A database that stumbles takes nothing from the owner's list: neither what it showed nor what was typed.</summary>
public sealed class SavedLivesFailureTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_DatabaseFails_KeepsListAndEditorAndComesBackByItself()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
        await page.Find("[data-testid=saved-edit]").ClickAsync(new());
        (await page.WaitForElementAsync("[data-testid=editor-name]", LibraryComponents.Patience)).Change("Half typed");
        library.Database.FailuresLeft = 1;

        library.Clock.Advance(SavedLives.LookEvery);
        await page.WaitForElementAsync("[data-testid=stale]", LibraryComponents.Patience);
        Assert.Equal("Radio", page.Find("[data-testid=saved-open]").TextContent);
        Assert.Equal("Half typed", page.Find("[data-testid=editor-name]").GetAttribute("value"));

        library.Clock.Advance(SavedLives.LookEvery);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=stale]").Count == 0, LibraryComponents.Patience);
    }

    [Fact]
    public async Task Open_DatabaseFails_SaysSoAndShowsTheListOnceItAnswers()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        library.Database.FailuresLeft = 1;

        var page = library.Render<SavedLives>();
        await page.WaitForElementAsync("[data-testid=stale]", LibraryComponents.Patience);
        await library.Clock.WaitedForAsync(SavedLives.LookEvery);
        library.Clock.Advance(SavedLives.LookEvery);

        await page.WaitForElementAsync("[data-testid=saved-open]", LibraryComponents.Patience);
    }

    [Fact]
    public async Task Act_DatabaseFails_IsSaidAndThePageStays()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
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
        var page = await library.ShowSavedAsync();
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
        var page = await library.ShowSavedAsync();
        await page.Find("[data-testid=saved-trash]").ClickAsync(new());
        library.Database.FailuresLeft = int.MaxValue;
        library.Clock.Advance(SavedLives.LookEvery);
        await page.WaitForElementAsync("[data-testid=stale]", LibraryComponents.Patience);
        Assert.NotEmpty(page.FindAll("[data-testid=toast]"));

        library.Clock.Advance(Said.Shown);

        await page.WaitForStateAsync(() => page.FindAll("[data-testid=toast]").Count == 0, LibraryComponents.Patience);
        Assert.NotEmpty(page.FindAll("[data-testid=stale]"));
    }

    [Fact]
    public async Task Delete_ConsequencesCannotBeRead_IsSaid()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
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
        var page = await library.ShowSavedAsync();
        await page.Find("[data-testid=saved-edit]").ClickAsync(new());
        (await page.WaitForElementAsync("[data-testid=editor-name]", LibraryComponents.Patience)).Change("Radio two");
        library.Database.FailuresLeft = 1;

        await page.Find("[data-testid=video-editor] form").SubmitAsync();
        Assert.Contains("could not save", page.Find("[data-testid=editor-error]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Radio two", page.Find("[data-testid=editor-name]").GetAttribute("value"));

        await page.Find("[data-testid=video-editor] form").SubmitAsync();
        Assert.Empty(page.FindAll("[data-testid=video-editor]"));
        Assert.Equal("Radio two", page.Find("[data-testid=saved-open]").TextContent);
    }
}
