using Bunit;
using ConnectHub.Web.Features.Recordings.Saved;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>All that is shown is chosen at once, and it is said when more than that matches.</summary>
public sealed class SavedChooseAllTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    [Fact]
    public async Task ChooseAll_OnePage_ChoosesAllThatMatchAndNoneAgain()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "One", "Two", "Three");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
        Assert.Equal("Choose all", Label(page));

        await ChooseAllAsync(page, true);
        Assert.Equal("3 chosen", Chosen(page));
        Assert.Equal(3, page.FindAll("[data-testid=saved-choose][checked]").Count);
        Assert.Empty(page.FindAll("[data-testid=saved-bulk-more]"));

        await ChooseAllAsync(page, false);
        Assert.Empty(page.FindAll("[data-testid=saved-bulk]"));
        Assert.Empty(page.FindAll("[data-testid=saved-choose][checked]"));
    }

    [Fact]
    public async Task ChooseAll_SomeAreChosen_ChoosesTheOthersToo()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "One", "Two");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
        await page.Find("[data-testid=saved-choose]").ChangeAsync(new() { Value = true });
        Assert.False(page.Find("[data-testid=saved-choose-all]").HasAttribute("checked"));

        await ChooseAllAsync(page, true);

        Assert.Equal("2 chosen", Chosen(page));
        Assert.True(page.Find("[data-testid=saved-choose-all]").HasAttribute("checked"));
    }

    [Theory]
    [InlineData(1, "1 more matches and is not shown")]
    [InlineData(3, "3 more match and are not shown")]
    public async Task ChooseAll_MoreMatchThanAreShown_ChoosesWhatIsShownAndSaysSo(int more, string said)
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, [.. Enumerable.Range(1, SavedLives.PageSize + more).Select(number => $"Evening {number}")]);
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();
        Assert.Equal($"Choose all {SavedLives.PageSize} that are shown", Label(page));

        await ChooseAllAsync(page, true);
        Assert.Equal($"{SavedLives.PageSize} chosen", Chosen(page));
        Assert.Equal(said, page.Find("[data-testid=saved-bulk-more]").TextContent);

        await page.Find("[data-testid=saved-more]").ClickAsync(new());
        Assert.Equal($"{SavedLives.PageSize} chosen", Chosen(page));
        Assert.Empty(page.FindAll("[data-testid=saved-bulk-more]"));
        Assert.False(page.Find("[data-testid=saved-choose-all]").HasAttribute("checked"));
    }

    private static Task ChooseAllAsync(IRenderedComponent<SavedLives> page, bool all) => page.Find("[data-testid=saved-choose-all]").ChangeAsync(new() { Value = all });

    private static string Label(IRenderedComponent<SavedLives> page) => page.Find("label.all").TextContent;

    private static string Chosen(IRenderedComponent<SavedLives> page) => page.Find("[data-testid=saved-bulk] b").TextContent;
}
