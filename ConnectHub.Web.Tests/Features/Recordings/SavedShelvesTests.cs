using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What the owner's list reads: what matches, in its order, and no more of it than is shown.</summary>
public sealed class SavedShelvesTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SavedShelves Shelves => site.Services.GetRequiredService<SavedShelves>();

    [Fact]
    public async Task Find_Shelves_LeaveWhatIsOnThem()
    {
        var owner = await site.OwnerAsync();
        await site.SaveAsync(
            With(owner, "open", r => r.Visibility = StreamVisibility.Public), With(owner, "linked", r => r.Visibility = StreamVisibility.Unlisted),
            With(owner, "own", r => r.Visibility = StreamVisibility.Private), With(owner, "pinned", r => (r.Visibility, r.Keep) = (StreamVisibility.Private, true)),
            With(owner, "gone", r => r.TrashedAt = site.Clock.GetUtcNow()));
        await site.KeepAsync(await site.OwnerAsync(), "of somebody else");

        Assert.Equal(["linked", "open", "own", "pinned"], await TitlesAsync(owner, new(Sort: SavedSort.Title)));
        Assert.Equal(["open"], await TitlesAsync(owner, new(Shelf: SavedShelf.Public)));
        Assert.Equal(["linked"], await TitlesAsync(owner, new(Shelf: SavedShelf.Unlisted)));
        Assert.Equal(["own", "pinned"], await TitlesAsync(owner, new(Shelf: SavedShelf.Private, Sort: SavedSort.Title)));
        Assert.Equal(["pinned"], await TitlesAsync(owner, new(Shelf: SavedShelf.Kept)));
        Assert.Equal(["gone"], await TitlesAsync(owner, new(Shelf: SavedShelf.Trash)));
    }

    [Theory]
    [InlineData("ÉTÉ")]
    [InlineData("ete")]
    [InlineData(" Été ")]
    [InlineData("été à LA")]
    public async Task Find_LettersBeyondAscii_AreFoundHoweverTheyAreTyped(string query)
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Un été à la mer", "Winter");

        Assert.Equal(["Un été à la mer"], await TitlesAsync(owner, new(query)));
    }

    [Theory]
    [InlineData("KÖNIG")]
    [InlineData("konig")]
    public async Task Find_Query_LooksInTitleTextAndCategory(string query)
    {
        var owner = await site.OwnerAsync();
        var slug = $"c{Guid.NewGuid():N}"[..20];
        await site.SaveAsync(new Category { Slug = slug, Name = "Königsspiele" });
        await site.SaveAsync(
            With(owner, "König", hour: 1), With(owner, "text", r => r.Description = "Der Großkönig", hour: 2), With(owner, "category", r => r.CategorySlug = slug, hour: 3),
            With(owner, "none", hour: 4));

        Assert.Equal(["category", "text", "König"], await TitlesAsync(owner, new(query)));
    }

    [Fact]
    public async Task Find_Sorts_PutTheMostFirst()
    {
        var owner = await site.OwnerAsync();
        await site.SaveAsync(
            With(owner, "älter", r => (r.Views, r.SizeBytes, r.DurationMs) = (1, 9, 5), hour: 1),
            With(owner, "Berg", r => (r.Views, r.SizeBytes, r.DurationMs) = (7, 2, 9), hour: 2));

        Assert.Equal("Berg", (await TitlesAsync(owner, new()))[0]);
        Assert.Equal("älter", (await TitlesAsync(owner, new(Sort: SavedSort.Oldest)))[0]);
        Assert.Equal("Berg", (await TitlesAsync(owner, new(Sort: SavedSort.MostViews)))[0]);
        Assert.Equal("älter", (await TitlesAsync(owner, new(Sort: SavedSort.Largest)))[0]);
        Assert.Equal("Berg", (await TitlesAsync(owner, new(Sort: SavedSort.Longest)))[0]);
        Assert.Equal("älter", (await TitlesAsync(owner, new(Sort: SavedSort.Title)))[0]);
    }

    [Fact]
    public async Task Find_ManyRecordings_ReadsWhatIsShownAndCountsTheRest()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, [.. Enumerable.Range(1, 30).Select(number => $"Evening {number}")]);
        await site.SaveAsync(With(owner, "gone", r => r.TrashedAt = site.Clock.GetUtcNow()));

        var page = await Shelves.FindAsync(owner.ChannelId, new(), take: 4, [], Cancel);

        Assert.Equal(["Evening 30", "Evening 29", "Evening 28", "Evening 27"], page.Items.Select(r => r.Title));
        Assert.Equal(30, page.Matching);
        Assert.Equal(new SavedTotals(30, 1, 31_000_000), page.Totals);
    }

    [Fact]
    public async Task Find_ChosenRowsThatOthersPushedOut_StayInSight()
    {
        var owner = await site.OwnerAsync();
        var kept = await site.KeepAsync(owner, "first", "second", "third");

        var page = await Shelves.FindAsync(owner.ChannelId, new(), take: 1, [kept[0].Id, kept[2].Id, Guid.NewGuid()], Cancel);

        Assert.Equal(["third", "first"], page.Items.Select(r => r.Title));
        Assert.Equal(3, page.Matching);
    }

    [Fact]
    public async Task Find_EmptyChannel_IsNothing() =>
        Assert.Equal(SavedTotals.None, (await Shelves.FindAsync((await site.OwnerAsync()).ChannelId, new("x"), 10, [], Cancel)).Totals);

    [Fact]
    public async Task Recent_Channel_IsItsNewestWithTheTrash()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "first", "second");
        await site.SaveAsync(With(owner, "gone", r => r.TrashedAt = site.Clock.GetUtcNow(), hour: 5));

        Assert.Equal(["gone", "second"], (await Shelves.RecentAsync(owner.ChannelId, 2, Cancel)).Select(r => r.Title));
    }

    private Recording With(Owner owner, string title, Action<Recording>? change = null, int hour = 0)
    {
        var recording = site.Of(owner, title, hour);
        change?.Invoke(recording);
        return recording;
    }

    private async Task<IReadOnlyList<string>> TitlesAsync(Owner owner, SavedFilter filter) =>
        [.. (await Shelves.FindAsync(owner.ChannelId, filter, 100, [], Cancel)).Items.Select(r => r.Title)];
}
