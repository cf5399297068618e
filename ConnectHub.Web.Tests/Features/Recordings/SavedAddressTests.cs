using Bunit;
using Bunit.TestDoubles;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What of the owner's list is shown stands in the page's address.</summary>
public sealed class SavedAddressTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private const string Site = "http://localhost";

    [Fact]
    public void Of_WhatIsRead_IsTheSame()
    {
        var filter = new SavedFilter("Été & mer #1", SavedShelf.Trash, SavedDate.Older, SavedLength.Long, SavedSize.Large, SavedSort.MostViews);

        Assert.Equal("/studio/saved", SavedAddress.Of(new()));
        Assert.Equal("/studio/saved?q=radio&sort=oldest", SavedAddress.Of(new(" radio ", Sort: SavedSort.Oldest)));
        Assert.Equal(filter, SavedAddress.Read(Site + SavedAddress.Of(filter)));
    }

    [Theory]
    [InlineData("?show=nonsense&date=1&length=&size=Small,Large&sort=-1&page=2")]
    [InlineData("?show=trash%00&q=%20&date=week%20&length[]=long&SIZE=&sort=newest;oldest")]
    [InlineData("?&&==&q&sort&%zz=%")]
    public void Read_WhatItDoesNotUnderstand_IsAsIfItWereNotThere(string query) => Assert.Equal(new SavedFilter(), SavedAddress.Read($"{Site}/studio/saved{query}"));

    [Fact]
    public void Read_MoreThanAnybodyCouldType_IsNoSearch() =>
        Assert.Equal(new SavedFilter(Shelf: SavedShelf.Kept), SavedAddress.Read($"{Site}/studio/saved?q={new string('x', SavedAddress.LongestQuery + 1)}&show=KEPT"));

    [Theory]
    [InlineData("/video/saved?show=trash", false)]
    [InlineData("/studio/saved/?show=trash", true)]
    [InlineData("/Studio/Saved?show=trash#main", true)]
    public void Read_Paths_AreThoseThatLeadToThePage(string path, bool isThere) => Assert.Equal(isThere ? SavedShelf.Trash : null, SavedAddress.Read(Site + path)?.Shelf);

    [Fact]
    public async Task Open_AddressWithFilters_ShowsWhatItSays()
    {
        await using var library = await LibraryAsync();
        Navigation(library).NavigateTo("studio/saved?q=radio&show=kept&date=month&length=short&size=small&sort=title");

        var page = await library.ShowSavedAsync();

        Assert.Equal("Radio", Assert.Single(page.FindAll("[data-testid=saved-open]")).TextContent);
        Assert.Equal("radio", page.Find("[data-testid=saved-search]").GetAttribute("value"));
        Assert.Equal(["Kept", "Month", "Short", "Small", "Title"], Values(page, "shelf", "date", "length", "size", "sort"));
    }

    [Fact]
    public async Task Filter_EachChange_StandsInTheAddress()
    {
        await using var library = await LibraryAsync();
        var page = await library.ShowSavedAsync();

        await page.Find("[data-testid=saved-length]").ChangeAsync(nameof(SavedLength.Short));
        await page.Find("[data-testid=saved-size]").ChangeAsync(nameof(SavedSize.Small));
        await page.Find("[data-testid=saved-date]").ChangeAsync(nameof(SavedDate.Year));
        await page.Find("[data-testid=saved-shelf]").ChangeAsync(nameof(SavedShelf.Kept));
        await page.Find("[data-testid=saved-sort]").ChangeAsync(nameof(SavedSort.Largest));
        var typed = page.Find("[data-testid=saved-search]").InputAsync("nothing");
        library.Clock.Advance(TypingPause.Length);
        await typed;
        Assert.Equal("/studio/saved?q=nothing&show=kept&date=year&length=short&size=small&sort=largest", Shown(library));

        await page.Find("[data-testid=saved-show-all]").ClickAsync(new());
        Assert.Equal("/studio/saved", Shown(library));
        Assert.Equal(2, page.FindAll("[data-testid=saved-item]").Count);
    }

    [Fact]
    public async Task Moved_ToThePageItself_ShowsWhatTheLinkSays()
    {
        await using var library = await LibraryAsync();
        var page = await library.ShowSavedAsync();

        Navigation(library).NavigateTo("studio/saved?show=kept");
        await page.WaitForAssertionAsync(() => Assert.Equal(["Radio"], page.FindAll("[data-testid=saved-open]").Select(link => link.TextContent)), LibraryComponents.Patience);
        Navigation(library).NavigateTo("studio/saved");
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("[data-testid=saved-open]").Count), LibraryComponents.Patience);
        Navigation(library).NavigateTo("video/xyz?show=kept");

        Assert.Equal(["All"], Values(page, "shelf"));
    }

    private async Task<LibraryComponents> LibraryAsync()
    {
        var owner = await site.OwnerAsync();
        var kept = site.Of(owner, "Radio");
        kept.Keep = true;
        await site.SaveAsync(kept, site.Of(owner, "Other"));
        return new(site, owner);
    }

    private static BunitNavigationManager Navigation(LibraryComponents library) => library.Services.GetRequiredService<BunitNavigationManager>();

    private static IReadOnlyList<string?> Values(IRenderedComponent<SavedLives> page, params string[] names) =>
        [.. names.Select(name => page.Find($"[data-testid=saved-{name}]").GetAttribute("value"))];

    /// <summary>The last that was said to the browser.</summary>
    private static string Shown(LibraryComponents library) => (string)library.JSInterop.Invocations["showAddress"][^1].Arguments[1]!;
}
