using Bunit;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>The list of a channel's clips, for its owner and moderators.</summary>
public sealed class ClipLibraryTests(ClippedSite site) : ClipLibraryPages(site), IClassFixture<ClippedSite>
{
    [Fact]
    public async Task Search_TypedFast_IsReadOnceAfterTheLastKey()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId, "Éclair");
        await Site.ClipAsync(owner, owner.UserId, "Thunder");
        var page = await ShowAsync(owner);
        var before = Database.Asked;

        var typed = ((string[])["e", "ec", "ecl"]).Select(text => page.Find("[data-testid=clips-search]").InputAsync(text)).ToList();
        Assert.Equal(before, Database.Asked);
        Clock.Advance(TypingPause.Length);
        await Task.WhenAll(typed);

        Assert.Equal("Éclair", Assert.Single(page.FindAll("[data-testid=clips-title]")).TextContent);
        Assert.Equal(1, Database.Asked - before);
    }

    [Fact]
    public async Task Moderator_PrivateClip_IsARowWithALockThatCanBeDeleted()
    {
        var (owner, moderator) = (await Site.SignUpAsync(), await Site.SignUpAsync());
        await Site.MakeModeratorAsync(owner, moderator);
        await Site.ClipAsync(owner, owner.UserId, "Among ourselves", visibility: StreamVisibility.Private);
        var page = await ShowAsync(moderator, owner.Handle);

        Assert.NotNull(page.Find("[data-testid=clips-locked]"));
        Assert.Equal("Among ourselves", page.Find("span[data-testid=clips-title]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=clips-row] img"));
        Assert.DoesNotContain("/t/", page.Markup, StringComparison.Ordinal);
        await page.Find("[data-testid=clips-choose]").ChangeAsync(new() { Value = true });
        await page.Find("[data-testid=clips-delete-chosen]").ClickAsync(new());
        await page.Find("[data-testid=clips-ask-confirm]").ClickAsync(new());

        Assert.Empty(page.FindAll("[data-testid=clips-row]"));
    }

    [Fact]
    public async Task By_SomebodyWhoClipped_ShowsTheirClipsFirst()
    {
        var (owner, viewer) = (await Site.SignUpAsync(), await Site.SignUpAsync());
        await Site.ClipAsync(owner, owner.UserId, "By the owner");
        await Site.ClipAsync(owner, viewer.UserId, "By the viewer");

        var page = await ShowAsync(owner, by: viewer.Handle);

        Assert.Equal("By the viewer", Assert.Single(page.FindAll("[data-testid=clips-title]")).TextContent);
        Assert.Contains(viewer.Handle, page.Find("[data-testid=clips-delete-all-by]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OneOfThree_IsShownForAWhileAndTheFocusGoesToTheNextRow()
    {
        var owner = await Site.SignUpAsync();
        foreach (var title in new[] { "Oldest", "Middle", "Newest" })
            await Site.ClipAsync(owner, owner.UserId, title);
        var page = await ShowAsync(owner);
        var rows = page.FindAll("[data-testid=clips-row]").Select(row => row.GetAttribute("data-id")).ToList();
        await page.FindAll("[data-testid=clips-choose]")[1].ChangeAsync(new() { Value = true });
        await page.Find("[data-testid=clips-delete-chosen]").ClickAsync(new());

        await page.Find("[data-testid=clips-ask-confirm]").ClickAsync(new());

        Assert.Equal("1 clip deleted.", page.Find("[data-testid=toast] span").TextContent);
        Assert.Equal([$"[data-id=\"{rows[2]}\"] input", "h1"], Landings());
        Clock.Advance(Said.Shown + ClipLibrary.LookEvery);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=toast]").Count == 0, Patience);
    }

    [Fact]
    public async Task Delete_TheOnlyOne_TheFocusGoesToTheHeading()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId);
        var page = await ShowAsync(owner);
        await page.Find("[data-testid=clips-choose]").ChangeAsync(new() { Value = true });
        await page.Find("[data-testid=clips-delete-chosen]").ClickAsync(new());

        await page.Find("[data-testid=clips-ask-confirm]").ClickAsync(new());

        Assert.Equal(["h1"], Landings());
    }

    [Fact]
    public async Task Rules_SecondsAreWrong_WhoMayClipIsSavedAndBothAreSaid()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId);
        var page = await ShowAsync(owner);
        await page.Find("[data-testid=clips-cooldown]").ChangeAsync("-5");
        Assert.Equal("The seconds are not saved: 0 to 3600 seconds.", page.Find("[data-testid=clips-rules-said].bad").TextContent);

        await page.Find("[data-testid=clips-who]").ChangeAsync(nameof(ClipAudience.Nobody));

        Assert.Equal("Who may clip is saved. The seconds are not: 0 to 3600 seconds.", page.Find("[data-testid=clips-rules-said].bad").TextContent);
        Assert.Equal("true", page.Find("[data-testid=clips-cooldown]").GetAttribute("aria-invalid"));
        Assert.Equal(ClipAudience.Nobody, (await Site.Services.GetRequiredService<LibraryPolicy>().FindAsync(owner.ChannelId, Cancel)).WhoMayClip);
        await page.Find("[data-testid=clips-cooldown]").ChangeAsync("60");
        Assert.Equal("Saved.", page.Find("[data-testid=clips-rules-said].muted").TextContent);
    }

    [Fact]
    public async Task Look_ClipIsReadyByNow_ShowsItByItself()
    {
        var owner = await Site.SignUpAsync();
        var clip = await Site.ClipAsync(owner, owner.UserId, state: ClipState.Making);
        var page = await ShowAsync(owner);
        Assert.Equal("Being cut", page.Find("[data-testid=clips-row-state]").TextContent);
        await using (var db = await Site.OpenDbAsync())
            await db.Set<Clip>().Where(c => c.Id == clip.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ClipState.Ready), Cancel);

        Clock.Advance(ClipLibrary.LookEvery);

        await page.WaitForStateAsync(() => page.FindAll("[data-testid=clips-visibility]").Count == 1, Patience);
        Assert.Equal("Public", page.Find("[data-testid=clips-visibility]").GetAttribute("value"));
    }

    [Fact]
    public async Task Look_NewClipsPushChosenOnesOffThePage_TheyStayChosen()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId, "Chosen");
        var page = await ShowAsync(owner);
        await page.Find("[data-testid=clips-choose]").ChangeAsync(new() { Value = true });

        await Site.ManyMakersAsync(owner, 30);
        Clock.Advance(ClipLibrary.LookEvery);

        await page.WaitForStateAsync(() => page.FindAll("[data-testid=clips-row]").Count > 24, Patience);
        Assert.Single(page.FindAll("[data-testid=clips-choose][checked]"));
    }

    /// <summary>Where the focus was sent, if it was lost.</summary>
    private IReadOnlyList<string> Landings() => (IReadOnlyList<string>)Assert.Single(JSInterop.Invocations["focusIfLost"]).Arguments[1]!;
}
