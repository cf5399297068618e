using System.Net;
using AngleSharp.Html.Dom;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>What is done on the page of a clip.</summary>
public sealed class ClipPageActsTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(" A\u202E laugh\n\u0007 here\u200B ", "A laugh here")]
    [InlineData("\u200B\u2800", null)]
    public async Task Rename_WithWhatCannotBeSeen_KeepsTheRest(string typed, string? kept)
    {
        var creator = await site.SignUpAsync();
        var clip = await site.ClipAsync(creator, creator.UserId, "Before");

        var result = await site.Services.GetRequiredService<ClipChanges>().RenameAsync(creator.UserId, clip.Id, typed, Cancel);

        Assert.Equal(kept is null, result is ClipResult.Invalid);
        Assert.Equal(kept ?? "Before", (await FindAsync(clip))!.Title);
    }

    [Fact]
    public async Task View_SameVisitorTwiceAndCreator_CountsOnce()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);
        var visitor = site.NewVisitor();
        await SeeAsync(visitor, clip); // without a page before: no cookie, nobody
        await visitor.GetPageAsync(Path(clip));

        foreach (var viewer in (HttpClient[])[visitor, visitor, creator.Client, owner.Client])
            await SeeAsync(viewer, clip);

        Assert.Equal(2, (await FindAsync(clip))!.Views);
    }

    [Fact]
    public async Task View_FromAnotherSite_IsRefused()
    {
        var owner = await site.SignUpAsync();
        var clip = await site.ClipAsync(owner, owner.UserId);

        using var answer = await site.NewVisitor().PostAsync($"{Path(clip)}/view", null, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Rename_ByCreator_IsShownAndBadTitlesAreRefused()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);

        using var renamed = await creator.Client.SubmitAsync(Path(clip), "clip-rename-save", ("title", "  Better  "));
        using var refused = await creator.Client.SubmitAsync(Path(clip), "clip-rename-save", ("title", new string('x', 101)));

        Assert.True(renamed.IsRedirectTo($"{Path(clip)}?said=renamed"));
        Assert.True(refused.IsRedirectTo($"{Path(clip)}?said=title"));
        Assert.Null(await ErrorAtTheTitleAsync(creator, $"{Path(clip)}?said=renamed"));
        Assert.StartsWith("That title could not be taken.", await ErrorAtTheTitleAsync(creator, $"{Path(clip)}?said=title"), StringComparison.Ordinal);
        Assert.Equal("Better", (await FindAsync(clip))!.Title);
    }

    private static async Task<string?> ErrorAtTheTitleAsync(Person creator, string page) =>
        (await creator.Client.GetPageAsync(page)).QuerySelector("[data-testid='clip-rename-form'] [data-testid='clip-rename-error']")?.TextContent;

    [Fact]
    public async Task Rename_ByTheChannelsOwner_IsForbidden()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);
        var token = (IHtmlInputElement)(await owner.Client.GetPageAsync(Path(clip))).QuerySelector("[name='__RequestVerificationToken']")!;

        using var answer = await owner.Client.PostFormAsync($"{Path(clip)}/rename", [(token.Name!, token.Value), ("title", "Mine")]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("A laugh", (await FindAsync(clip))!.Title);
    }

    [Fact]
    public async Task Retry_OfAFailedClip_QueuesIt()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId, state: ClipState.Failed);

        using var answer = await creator.Client.SubmitAsync(Path(clip), "clip-retry");

        Assert.True(answer.IsRedirectTo(Path(clip)));
        Assert.Equal((ClipState.Queued, null), ((await FindAsync(clip))!.State, (await FindAsync(clip))!.Problem));
    }

    [Fact]
    public async Task Delete_ByTheChannelsOwner_TakesPageAndFile()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);

        using var deleted = await owner.Client.SubmitAsync(Path(clip), "clip-delete-confirm");

        Assert.True(deleted.IsRedirectTo($"/@{owner.Handle}"));
        Assert.Null(await FindAsync(clip));
        using var page = await site.NewVisitor().GetAsync(Path(clip), Cancel);
        using var file = await site.NewVisitor().GetAsync($"/clips/{ShortId.Format(clip.Id)}/clip.mp4", Cancel);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, file.StatusCode));
    }

    private static string Path(Clip clip) => $"/clip/{ShortId.Format(clip.Id)}";

    private static async Task SeeAsync(HttpClient viewer, Clip clip)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path(clip)}/view");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await viewer.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<Clip?> FindAsync(Clip clip)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Clip>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == clip.Id, Cancel);
    }
}
