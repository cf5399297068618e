using AngleSharp.Html.Dom;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Clips;

public sealed class ClipListTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    [Fact]
    public async Task Channel_WithClips_ListsThePublicReadyOnesNewestOrMostSeen()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.ClipAsync(owner, viewer.UserId, "Seen much", views: 50);
        await site.ClipAsync(owner, viewer.UserId, "New");
        await site.ClipAsync(owner, viewer.UserId, "Not ready", ClipState.Queued);
        await site.ClipAsync(owner, viewer.UserId, "Hidden", visibility: StreamVisibility.Unlisted);

        Assert.Equal(["New", "Seen much"], Titles(await site.NewVisitor().GetPageAsync($"/@{owner.Handle}"), "channel-clips"));
        Assert.Equal(["Seen much", "New"], Titles(await site.NewVisitor().GetPageAsync($"/@{owner.Handle}?clips=seen"), "channel-clips"));
    }

    [Fact]
    public async Task Channel_OfACreator_ListsWhatTheyClippedElsewhere()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.ClipAsync(owner, viewer.UserId, "Found it");

        var page = await site.NewVisitor().GetPageAsync($"/@{viewer.Handle}");

        Assert.Equal(["Found it"], Titles(page, "channel-clips-made"));
        Assert.Null(page.QuerySelector("[data-testid='channel-clips']"));
    }

    private static IEnumerable<string> Titles(IHtmlDocument page, string list) =>
        page.QuerySelectorAll($"[data-testid='{list}'] [data-testid='clip-card'] b").Select(title => title.TextContent);
}
