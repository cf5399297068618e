using System.Net;
using AngleSharp.Html.Dom;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>The page of a clip: for whom it is there, and what it shows.</summary>
public sealed class ClipPageTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_ReadyClip_PlaysAndSaysWhoseItIs()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId, "The fall", views: 7, seconds: 75);

        var page = await site.NewVisitor().GetPageAsync(Path(clip));

        Assert.Equal($"/clips/{ShortId.Format(clip.Id)}/clip.mp4", page.QuerySelector("video")!.GetAttribute("src"));
        Assert.Equal("The fall", Text(page, "clip-title"));
        Assert.Equal(creator.Handle, Text(page, "clip-creator"));
        Assert.Equal(owner.Handle, Text(page, "clip-channel"));
        Assert.Equal(("1:15", "7 views"), (Text(page, "clip-length"), Text(page, "clip-views")));
        Assert.Null(page.QuerySelector("[data-testid='clip-delete'], [data-testid='clip-rename']"));
    }

    [Fact]
    public async Task Page_ReadyClip_TellsPreviewsHowToPlayIt()
    {
        var owner = await site.SignUpAsync();
        var clip = await site.ClipAsync(owner, owner.UserId);

        var page = await site.NewVisitor().GetPageAsync(Path(clip));

        var file = $"http://localhost/clips/{ShortId.Format(clip.Id)}/clip.mp4";
        Assert.Equal(("video.other", file, "video/mp4"), (Meta(page, "og:type"), Meta(page, "og:video"), Meta(page, "og:video:type")));
        Assert.Equal(("player", file), (Meta(page, "twitter:card"), Meta(page, "twitter:player:stream")));
        using var frame = await site.NewVisitor().GetAsync(Meta(page, "twitter:player"), Cancel);
        Assert.Contains("frame-ancestors *", frame.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal($"/clips/{ShortId.Format(clip.Id)}/clip.mp4", (await frame.ReadPageAsync()).QuerySelector("video")!.GetAttribute("src"));
    }

    [Fact]
    public async Task Page_TitleWithMarkup_IsText()
    {
        var owner = await site.SignUpAsync();
        var clip = await site.ClipAsync(owner, owner.UserId, "</title><script>alert(1)</script>");

        foreach (var path in (string[])[Path(clip), $"{Path(clip)}/embed"])
            Assert.DoesNotContain("<script>alert", await site.NewVisitor().GetStringAsync(path, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClipState.Queued, "clip-waiting")]
    [InlineData(ClipState.Making, "clip-waiting")]
    [InlineData(ClipState.Failed, "clip-failed")]
    public async Task Page_ClipWithoutAFile_SaysHowItStands(ClipState state, string shown)
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId, state: state);

        var page = await site.NewVisitor().GetPageAsync(Path(clip));

        Assert.NotNull(page.QuerySelector($"[data-testid='{shown}']"));
        Assert.Null(page.QuerySelector("video, [data-testid='clip-retry']"));
        Assert.Equal($$"""{"state":"{{state.ToString().ToLowerInvariant()}}"}""", await site.NewVisitor().GetStringAsync($"{Path(clip)}/state", Cancel));
    }

    [Theory]
    [InlineData(0, "Until then you can try again")]
    [InlineData(4, "is kept no longer")]
    public async Task Page_FailedClip_TellsItsCreatorHowLongItsSourceIsKept(int daysAgo, string words)
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId, state: ClipState.Failed);
        await using (var db = await site.OpenDbAsync())
            await db.Set<Clip>().Where(c => c.Id == clip.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.CreatedAt, clip.CreatedAt.AddDays(-daysAgo)), Cancel);

        var page = await creator.Client.GetPageAsync(Path(clip));

        Assert.Contains(words, Text(page, "clip-kept"), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[data-testid='clip-retry']"));
    }

    [Fact]
    public async Task Page_PrivateOrUnknown_IsNotFoundForStrangersAndOpenForItsPeople()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId, visibility: StreamVisibility.Private);

        foreach (var path in (string[])[Path(clip), $"{Path(clip)}/state", $"{Path(clip)}/embed", $"/clip/{ShortId.Format(Guid.CreateVersion7())}", "/clip/..%2f..%2fetc"])
        {
            using var stranger = await site.NewVisitor().GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        }
        foreach (var person in (Person[])[owner, creator])
            Assert.Contains("/t/", (await person.Client.GetPageAsync(Path(clip))).QuerySelector("video")!.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ClipOfAMatureStream_AsksFirst()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId, isMature: true);
        var visitor = site.NewVisitor();

        var asked = await visitor.GetPageAsync(Path(clip));
        using var agreed = await visitor.SubmitAsync(Path(clip), "watch-mature-continue");

        Assert.Null(asked.QuerySelector("video"));
        Assert.NotNull((await visitor.GetPageAsync(Path(clip))).QuerySelector("video"));
    }

    private static string Path(Clip clip) => $"/clip/{ShortId.Format(clip.Id)}";

    private static string Text(IHtmlDocument page, string testId) => page.QuerySelector($"[data-testid='{testId}']")!.TextContent.Trim();

    private static string? Meta(IHtmlDocument page, string name) => page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content");
}
