using System.Net;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Private clips on the shelf: who may not watch one is not handed an address that opens it, and may delete it all the same.</summary>
public sealed class ClipShelfRightsTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipShelf Shelf => site.Services.GetRequiredService<ClipShelf>();

    [Fact]
    public async Task Find_PrivateClipForAModerator_HasTitleAndNoAddress()
    {
        var (owner, moderator) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.MakeModeratorAsync(owner, moderator);
        await site.ClipAsync(owner, owner.UserId, "Among ourselves", visibility: StreamVisibility.Private);

        var row = Assert.Single((await RowsAsync(moderator, owner)));

        Assert.Equal((false, null, "Among ourselves"), (row.MayWatch, row.PictureUrl, row.Clip.Title));
        Assert.Equal(HttpStatusCode.NotFound, (await moderator.Client.GetAsync(ClipAccess.PageUrl(row.Id), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.Client.GetAsync($"/clips/{ShortId.Format(row.Id)}/picture.jpg", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.Client.GetAsync($"/clips/{ShortId.Format(row.Id)}/clip.mp4", Cancel)).StatusCode);
        Assert.Equal(1, (await site.Services.GetRequiredService<ClipRemoval>().DeleteAsync(moderator.UserId, [row.Id], Cancel)).Gone);
    }

    [Fact]
    public async Task Find_PrivateClipForWhoMayWatch_HasItsPicture()
    {
        var (owner, maker) = (await site.SignUpAsync(), await site.SignUpAsync());
        var staff = await site.SignUpAsync(People.NewHandle("staff"), Principal.Moderator);
        await site.MakeModeratorAsync(owner, maker);
        await site.ClipAsync(owner, maker.UserId, visibility: StreamVisibility.Private);

        foreach (var person in (Person[])[owner, maker, staff])
        {
            var row = Assert.Single(await RowsAsync(person, owner));
            Assert.True(row.MayWatch);
            Assert.Equal(HttpStatusCode.OK, (await person.Client.GetAsync(row.PictureUrl, Cancel)).StatusCode);
        }
    }

    [Theory]
    [InlineData(StreamVisibility.Public)]
    [InlineData(StreamVisibility.Unlisted)]
    public async Task Find_OpenClipForAModerator_HasItsPicture(StreamVisibility visibility)
    {
        var (owner, moderator) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.MakeModeratorAsync(owner, moderator);
        await site.ClipAsync(owner, owner.UserId, visibility: visibility);

        Assert.NotNull(Assert.Single(await RowsAsync(moderator, owner)).PictureUrl);
    }

    [Fact]
    public async Task Find_MoreMakersThanCanBeChosen_NamesThoseWhoMadeMostAndTheChosenOne()
    {
        var owner = await site.SignUpAsync();
        var busy = await site.SignUpAsync("zz_busy");
        var rare = await site.SignUpAsync("zz_rare");
        for (var i = 0; i < 2; i++)
            await site.ClipAsync(owner, busy.UserId);
        await site.ClipAsync(owner, rare.UserId);
        await site.ManyMakersAsync(owner, ClipShelf.MostMakers);

        var all = await Shelf.FindAsync(owner.UserId, owner.ChannelId, new(), 5, [], Cancel);
        var chosen = await Shelf.FindAsync(owner.UserId, owner.ChannelId, new(CreatorId: rare.UserId), 5, [], Cancel);

        Assert.Equal(ClipShelf.MostMakers, all!.Makers.Count);
        Assert.Contains(new ClipMaker(busy.UserId, busy.Handle, 2), all.Makers);
        Assert.DoesNotContain(all.Makers, maker => maker.UserId == rare.UserId);
        Assert.Contains(new ClipMaker(rare.UserId, rare.Handle, 1), chosen!.Makers);
        Assert.Equal(rare.UserId, await Shelf.MakerAsync(owner.UserId, owner.ChannelId, rare.Handle, Cancel));
        Assert.Null(await Shelf.MakerAsync(rare.UserId, owner.ChannelId, rare.Handle, Cancel));
    }

    private async Task<IReadOnlyList<ShelfClip>> RowsAsync(Person person, Person owner) =>
        (await Shelf.FindAsync(person.UserId, owner.ChannelId, new(), 100, [], Cancel))!.Items;
}
