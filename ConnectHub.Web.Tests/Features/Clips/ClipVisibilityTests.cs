using System.Net;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Who sees a clip, changed after it was made.</summary>
public sealed class ClipVisibilityTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipChanges Changes => site.Services.GetRequiredService<ClipChanges>();

    [Fact]
    public async Task Private_PublicClip_IsServedToNobodyElseFromThenOn()
    {
        var (owner, creator, stranger) = (await site.SignUpAsync(), await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(stranger, Path(clip)), await StatusAsync(stranger, File(clip))));

        using var saved = await creator.Client.SubmitAsync(Path(clip), "clip-visibility-save", ("visibility", "Private"));

        Assert.True(saved.IsRedirectTo($"{Path(clip)}?said=shown"));
        foreach (var path in (string[])[Path(clip), $"{Path(clip)}/embed", $"{Path(clip)}/state"])
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, path));
        foreach (var path in (string[])[File(clip), File(clip, "picture.jpg")])
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(stranger, path));
        Assert.Empty((await site.Services.GetRequiredService<ClipQueries>().PublicOfChannelAsync(owner.ChannelId, mostSeen: false, cursor: null, 10, Cancel)).Items);
        foreach (var person in (Person[])[creator, owner])
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, await VideoAsync(person, clip)));
    }

    [Fact]
    public async Task Show_PrivateToPublicAndBack_MakesOldTokensVoid()
    {
        var owner = await site.SignUpAsync();
        var clip = await site.ClipAsync(owner, owner.UserId, visibility: StreamVisibility.Private);
        var old = await VideoAsync(owner, clip);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(owner, old));

        await MadeAsync(owner, clip, StreamVisibility.Public);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(owner, File(clip)));
        await MadeAsync(owner, clip, StreamVisibility.Private);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(owner, old));
    }

    [Fact]
    public async Task File_OfAPublicClip_IsKeptByNobodyWithoutAskingAgain()
    {
        var owner = await site.SignUpAsync();

        using var answer = await owner.Client.GetAsync(File(await site.ClipAsync(owner, owner.UserId)), Cancel);

        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.Null(answer.Headers.CacheControl.MaxAge);
    }

    [Fact]
    public async Task Show_ByCreator_GoesNoFurtherThanItsSourceWas()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId, visibility: StreamVisibility.Unlisted);

        Assert.IsType<ClipResult.Invalid>(await ShowAsync(creator, clip, StreamVisibility.Public));
        await MadeAsync(creator, clip, StreamVisibility.Private);
        Assert.IsType<ClipResult.Invalid>(await ShowAsync(creator, clip, StreamVisibility.Public));
        await MadeAsync(creator, clip, StreamVisibility.Unlisted);

        Assert.Equal(StreamVisibility.Unlisted, (await FindAsync(clip)).Visibility);
    }

    [Fact]
    public async Task Show_ByTheChannelsOwner_IsWhatItsCreatorKeepsTo()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);

        await MadeAsync(owner, clip, StreamVisibility.Private);
        Assert.IsType<ClipResult.Invalid>(await ShowAsync(creator, clip, StreamVisibility.Public));
        await MadeAsync(owner, clip, StreamVisibility.Public);
        await MadeAsync(creator, clip, StreamVisibility.Private);
        await MadeAsync(creator, clip, StreamVisibility.Public);
    }

    [Fact]
    public async Task Show_ByOthers_IsRefused()
    {
        var (owner, creator, moderator) = (await site.SignUpAsync(), await site.SignUpAsync(), await site.SignUpAsync());
        await site.MakeModeratorAsync(owner, moderator);
        var open = await site.ClipAsync(owner, creator.UserId);
        var hidden = await site.ClipAsync(owner, creator.UserId, visibility: StreamVisibility.Private);

        foreach (var person in (Person[])[moderator, await site.SignUpAsync()])
        {
            Assert.IsType<ClipResult.Forbidden>(await ShowAsync(person, open, StreamVisibility.Private));
            Assert.IsType<ClipResult.NotFound>(await ShowAsync(person, hidden, StreamVisibility.Public));
            Assert.Null((await person.Client.GetPageAsync(Path(open))).QuerySelector("[data-testid='clip-visibility']"));
        }
        Assert.IsType<ClipResult.Invalid>(await ShowAsync(owner, open, StreamVisibility.Password));
        Assert.Equal(StreamVisibility.Public, (await FindAsync(open)).Visibility);
    }

    [Fact]
    public async Task Show_ByACreatorWhoIsBanned_TakesItAwayOnly()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);
        await site.Services.GetRequiredService<SanctionService>().BanAsync(owner.UserId, new(owner.ChannelId, creator.UserId), purge: false, Cancel);

        await MadeAsync(creator, clip, StreamVisibility.Private);

        Assert.IsType<ClipResult.Forbidden>(await ShowAsync(creator, clip, StreamVisibility.Public));
    }

    private static string Path(Clip clip) => ClipAccess.PageUrl(clip.Id);

    private static string File(Clip clip, string name = "clip.mp4") => $"/clips/{ShortId.Format(clip.Id)}/{name}";

    /// <summary>As the page gives it to this person.</summary>
    private static async Task<string> VideoAsync(Person person, Clip clip) =>
        (await person.Client.GetPageAsync(Path(clip))).QuerySelector("[data-testid='clip-video']")!.GetAttribute("src")!;

    private static async Task<HttpStatusCode> StatusAsync(Person person, string path)
    {
        using var answer = await person.Client.GetAsync(path, Cancel);
        return answer.StatusCode;
    }

    private Task<ClipResult> ShowAsync(Person person, Clip clip, StreamVisibility visibility) => Changes.ShowAsync(person.UserId, clip.Id, visibility, Cancel);

    private async Task MadeAsync(Person person, Clip clip, StreamVisibility visibility) =>
        Assert.Equal(visibility, Assert.IsType<ClipResult.Made>(await ShowAsync(person, clip, visibility)).Clip.Visibility);

    private async Task<Clip> FindAsync(Clip clip)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Clip>().AsNoTracking().SingleAsync(c => c.Id == clip.Id, Cancel);
    }
}
