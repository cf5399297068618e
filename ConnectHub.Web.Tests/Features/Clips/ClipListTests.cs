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

    [Theory]
    [InlineData("")]
    [InlineData("?clips=seen")]
    public async Task Channel_WithMoreClipsThanAPartHas_LeadsOnToTheRestAndBack(string order)
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        var titles = Enumerable.Range(0, 15).Select(number => $"Clip {number}").ToArray();
        for (var number = 0; number < titles.Length; number++)
            await site.ClipAsync(owner, viewer.UserId, titles[number], views: number % 3);

        var first = await site.NewVisitor().GetPageAsync($"/@{owner.Handle}{order}");
        var rest = await site.NewVisitor().GetPageAsync(Link(first, "more-clips-from"));

        Assert.Equal(12, Titles(first, "channel-clips").Count());
        Assert.Equal(titles.Order(), Titles(first, "channel-clips").Concat(Titles(rest, "channel-clips")).Order());
        Assert.Null(rest.QuerySelector("[data-testid='more-clips-from']"));
        Assert.Equal($"/@{owner.Handle}{order}#clips", Link(rest, "more-clips-from-first"));
        Assert.Null(first.QuerySelector("[data-testid='more-clips-from-first']"));
    }

    [Fact]
    public async Task Channel_OfACreatorWhoClipsThemselvesMost_StillListsWhatTheyClippedElsewhere()
    {
        var (owner, other) = (await site.SignUpAsync(), await site.SignUpAsync());
        for (var number = 0; number < 13; number++)
            await site.ClipAsync(other, owner.UserId, $"Elsewhere {number}");
        for (var number = 0; number < 12; number++)
            await site.ClipAsync(owner, owner.UserId, "At home");

        var first = await site.NewVisitor().GetPageAsync($"/@{owner.Handle}");
        var rest = await site.NewVisitor().GetPageAsync(Link(first, "more-made"));

        Assert.Equal(12, Titles(first, "channel-clips-made").Count(title => title.StartsWith("Elsewhere", StringComparison.Ordinal)));
        Assert.Single(Titles(rest, "channel-clips-made"));
    }

    [Fact]
    public async Task MyClips_OfTheirMaker_AreThoseOfAllStatesAndChannelsAndNobodyElses()
    {
        var (owner, maker) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.ClipAsync(owner, maker.UserId, "Lost", ClipState.Failed);
        await site.ClipAsync(owner, maker.UserId, "Waiting", ClipState.Queued);
        await site.ClipAsync(owner, maker.UserId, "Secret", visibility: StreamVisibility.Private);
        await site.ClipAsync(maker, maker.UserId, "At home");
        await site.ClipAsync(maker, owner.UserId, "Somebody else's");

        var page = await maker.Client.GetPageAsync("/account/clips");

        Assert.Equal(["At home", "Secret", "Waiting", "Lost"], Titles(page, "my-clips"));
        Assert.Equal(["Private", "Waits to be cut", "Could not be made"], page.QuerySelectorAll("[data-testid='clip-card-state']").Select(state => state.TextContent));
        using var stranger = await site.NewVisitor().GetAsync("/account/clips", TestContext.Current.CancellationToken);
        Assert.StartsWith("/account/login", stranger.Headers.Location!.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MyClips_OfWhoMadeNone_SaysSo()
    {
        var page = await (await site.SignUpAsync()).Client.GetPageAsync("/account/clips");

        Assert.NotNull(page.QuerySelector("[data-testid='my-clips-empty']"));
    }

    private static string Link(IHtmlDocument page, string testId) => page.QuerySelector($"[data-testid='{testId}']")!.GetAttribute("href")!;

    private static IEnumerable<string> Titles(IHtmlDocument page, string list) =>
        page.QuerySelectorAll($"[data-testid='{list}'] [data-testid='clip-card'] b").Select(title => title.TextContent);
}
