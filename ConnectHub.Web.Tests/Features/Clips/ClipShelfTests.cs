using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

public sealed class ClipShelfTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipShelf Shelf => site.Services.GetRequiredService<ClipShelf>();

    private ClipRemoval Removal => site.Services.GetRequiredService<ClipRemoval>();

    [Fact]
    public async Task Find_FiltersAndOrders_ShowWhatTheyName()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        var first = await site.ClipAsync(owner, viewer.UserId, "Goal in the rain", views: 3, seconds: 40);
        var second = await site.ClipAsync(owner, owner.UserId, "Silence", views: 9, seconds: 6);
        var failed = await site.ClipAsync(owner, viewer.UserId, "A goal lost", ClipState.Failed);

        Assert.Equal([failed.Id, second.Id, first.Id], await IdsAsync(owner, new()));
        Assert.Equal([failed.Id, first.Id], await IdsAsync(owner, new("gOAl")));
        Assert.Equal([failed.Id, first.Id], await IdsAsync(owner, new(CreatorId: viewer.UserId)));
        Assert.Equal([failed.Id], await IdsAsync(owner, new(Standing: ClipStanding.Failed)));
        Assert.Equal([second.Id, first.Id], await IdsAsync(owner, new(Standing: ClipStanding.Ready, Sort: ClipSort.MostViews)));
        Assert.Equal([first.Id, second.Id], await IdsAsync(owner, new(Standing: ClipStanding.Ready, Sort: ClipSort.Longest)));
        Assert.Empty(await IdsAsync(owner, new(Source: ClipSourceKind.Video)));
    }

    [Fact]
    public async Task Find_ClipOfAVideoThatIsGone_IsNotOneCutLive()
    {
        var owner = await site.SignUpAsync();
        var live = await site.ClipAsync(owner, owner.UserId);
        var ofVideo = await site.ClipAsync(owner, owner.UserId, fromVideo: true);

        Assert.Equal([live.Id], await IdsAsync(owner, new(Source: ClipSourceKind.Live)));
        Assert.Equal([ofVideo.Id], await IdsAsync(owner, new(Source: ClipSourceKind.Video)));
    }

    [Theory]
    [InlineData("ÄPFEL")]
    [InlineData("apfel")]
    [InlineData("äpfel")]
    public async Task Find_LettersBeyondAscii_AreFoundHoweverTheyAreTyped(string query)
    {
        var owner = await site.SignUpAsync();
        var clip = await site.ClipAsync(owner, owner.UserId, "Zwei Äpfel");
        await site.ClipAsync(owner, owner.UserId, "Birnen");

        Assert.Equal([clip.Id], await IdsAsync(owner, new(query)));
    }

    [Fact]
    public async Task Find_Page_CountsAllAndNamesTheMakers()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        for (var i = 0; i < 3; i++)
            await site.ClipAsync(owner, viewer.UserId);

        var page = await Shelf.FindAsync(owner.UserId, owner.ChannelId, new(), take: 2, [], Cancel);

        Assert.Equal((2, 3), (page!.Items.Count, page.Total));
        Assert.Equal([new ClipMaker(viewer.UserId, viewer.Handle, 3)], page.Makers);
    }

    [Fact]
    public async Task Find_ByAStranger_IsNothing()
    {
        var (owner, stranger) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.ClipAsync(owner, stranger.UserId);

        Assert.Null(await Shelf.FindAsync(stranger.UserId, owner.ChannelId, new(), 10, [], Cancel));
    }

    [Fact]
    public async Task DeleteAllBy_OwnerAndStranger_TakesThatPersonsClipsOnly()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.ClipAsync(owner, viewer.UserId);
        await site.ClipAsync(owner, viewer.UserId);
        var kept = await site.ClipAsync(owner, owner.UserId);

        Assert.Equal(0, (await Removal.DeleteAllByAsync(viewer.UserId, owner.ChannelId, owner.UserId, Cancel)).Gone);
        Assert.Equal(2, (await Removal.DeleteAllByAsync(owner.UserId, owner.ChannelId, viewer.UserId, Cancel)).Gone);
        Assert.Equal([kept.Id], await IdsAsync(owner, new()));
    }

    [Fact]
    public async Task Delete_SomeOfAnotherChannel_LeavesThose()
    {
        var (owner, other) = (await site.SignUpAsync(), await site.SignUpAsync());
        var mine = await site.ClipAsync(owner, owner.UserId);
        var theirs = await site.ClipAsync(other, other.UserId);

        Assert.Equal(1, (await Removal.DeleteAsync(owner.UserId, [mine.Id, theirs.Id], Cancel)).Gone);
        Assert.Equal([theirs.Id], await IdsAsync(other, new()));
    }

    [Fact]
    public async Task Rename_ByACreatorWhoIsBannedThere_IsRefused()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, viewer.UserId);
        await using (var db = await site.OpenDbAsync())
        {
            db.Add(new ChannelSanction
            {
                ChannelId = owner.ChannelId,
                UserId = viewer.UserId,
                Kind = SanctionKind.Ban,
                ActionId = Guid.NewGuid(),
                ById = owner.UserId,
                At = DateTimeOffset.UnixEpoch,
            });
            await db.SaveChangesAsync(Cancel);
        }

        var renamed = await site.Services.GetRequiredService<ClipChanges>().RenameAsync(viewer.UserId, clip.Id, "Come to mine", Cancel);

        Assert.IsType<ClipResult.Forbidden>(renamed);
    }

    private async Task<IEnumerable<Guid>> IdsAsync(Person person, ClipFilter filter) =>
        (await Shelf.FindAsync(person.UserId, person.ChannelId, filter, 100, [], Cancel))!.Items.Select(clip => clip.Id);
}
