using Bunit;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What was done to many at once is taken back for each of them.</summary>
public sealed class SavedUndoTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SavedAct.Publish, StreamVisibility.Public)]
    [InlineData(SavedAct.Unlist, StreamVisibility.Unlisted)]
    [InlineData(SavedAct.MakePrivate, StreamVisibility.Private)]
    public async Task Undo_OfAVisibilityForMany_GivesEachBackWhatItHad(SavedAct act, StreamVisibility made)
    {
        StreamVisibility[] had = [StreamVisibility.Public, StreamVisibility.Unlisted, StreamVisibility.Private];
        var owner = await OwnerAsync(had);
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();

        await DoWithAllAsync(page, act);
        if (act == SavedAct.Publish)
            await page.Find("[data-testid=saved-publish-confirm]").ClickAsync(new());
        Assert.All(await VisibilitiesAsync(owner), now => Assert.Equal(made, now));
        await page.Find("[data-testid=toast-action]").ClickAsync(new());

        Assert.Equal(had, await VisibilitiesAsync(owner));
        Assert.Equal("2 videos are as visible as before.", page.Find("[data-testid=toast] span").TextContent);
        Assert.Empty(page.FindAll("[data-testid=toast-action]"));
    }

    [Fact]
    public async Task Do_ToThoseThatWereSoBefore_OffersNoUndo()
    {
        var owner = await OwnerAsync(StreamVisibility.Private, StreamVisibility.Private);
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();

        await DoWithAllAsync(page, SavedAct.MakePrivate);

        Assert.Equal("2 videos are private: only you can watch.", page.Find("[data-testid=toast] span").TextContent);
        Assert.Empty(page.FindAll("[data-testid=toast-action]"));
    }

    [Fact]
    public async Task Keep_SomeWereKeptBefore_LetsAllOfThemGoAndUndoesTheOthers()
    {
        var owner = await site.OwnerAsync();
        var kept = site.Of(owner, "Kept before");
        kept.Keep = true;
        await site.SaveAsync(kept, site.Of(owner, "Other"));
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowSavedAsync();

        await DoWithAllAsync(page, SavedAct.Keep);
        Assert.Empty(page.FindAll("[data-testid=saved-bulk]"));
        await page.Find("[data-testid=toast-action]").ClickAsync(new());

        await using var db = await site.OpenDbAsync();
        Assert.Equal(["Kept before"], await db.Set<Recording>().Where(r => r.ChannelId == owner.ChannelId && r.Keep).Select(r => r.Title).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Undo_ByWhoMayNotChangeIt_IsRefused()
    {
        var (owner, other) = (await OwnerAsync(StreamVisibility.Unlisted), await site.OwnerAsync());
        await using var library = new LibraryComponents(site, owner);
        var there = Assert.Single(await library.Services.GetRequiredService<SavedShelves>().RecentAsync(owner.ChannelId, 8, Cancel));

        var said = await library.Services.GetRequiredService<SavedActs>()
            .DoAsync(other.UserId, [there with { Visibility = StreamVisibility.Public }], SavedAct.ShowAsBefore);

        Assert.Equal(("You may not do that.", true), (said.Text, said.IsProblem));
        Assert.Equal([StreamVisibility.Unlisted], await VisibilitiesAsync(owner));
    }

    private async Task<Owner> OwnerAsync(params StreamVisibility[] visibilities)
    {
        var owner = await site.OwnerAsync();
        foreach (var (number, visibility) in visibilities.Index())
        {
            var recording = site.Of(owner, $"Radio {number}", hour: number);
            recording.Visibility = visibility;
            await site.SaveAsync(recording);
        }
        return owner;
    }

    private static async Task DoWithAllAsync(IRenderedComponent<SavedLives> page, SavedAct act)
    {
        await page.Find("[data-testid=saved-choose-all]").ChangeAsync(new() { Value = true });
        await page.Find($"[data-testid=saved-bulk-{act.ToString().ToLowerInvariant()}]").ClickAsync(new());
    }

    /// <summary>In the order in which they were given.</summary>
    private async Task<IReadOnlyList<StreamVisibility>> VisibilitiesAsync(Owner owner)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Recording>().Where(r => r.ChannelId == owner.ChannelId).OrderBy(r => r.StartedAt).Select(r => r.Visibility).ToListAsync(Cancel);
    }
}
