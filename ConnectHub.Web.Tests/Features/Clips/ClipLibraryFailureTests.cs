using Bunit;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>A database that stumbles takes nothing from the list of clips, and is not taken for an answer.</summary>
public sealed class ClipLibraryFailureTests(ClippedSite site) : ClipLibraryPages(site), IClassFixture<ClippedSite>
{
    [Fact]
    public async Task Open_DatabaseFails_SaysSoAndTriesAgainByItself()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId);
        Database.FailuresLeft = 1;

        var page = Show(owner);
        await LookAgainAsync(page);

        Assert.Single(page.FindAll("[data-testid=clips-row]"));
        Assert.Empty(page.FindAll("[data-testid=stale]"));
    }

    [Fact]
    public async Task By_CannotBeReadAtFirst_IsReadAgainWithTheList()
    {
        var (owner, viewer) = (await Site.SignUpAsync(), await Site.SignUpAsync());
        await Site.ClipAsync(owner, owner.UserId, "By the owner");
        await Site.ClipAsync(owner, viewer.UserId, "By the viewer");
        Database.FailuresLeft = 1;

        var page = Show(owner, by: viewer.Handle);
        await LookAgainAsync(page);

        Assert.Equal("By the viewer", Assert.Single(page.FindAll("[data-testid=clips-title]")).TextContent);
    }

    [Fact]
    public async Task Read_OlderOneFailsAfterTheNewer_TheListStays()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId);
        var page = await ShowAsync(owner);
        var (older, answer) = BeginSlowly(page);

        await page.Find("[data-testid=clips-sort]").ChangeAsync(nameof(ClipSort.Oldest));
        answer.SetException(new SqliteException("SQLite Error 5: 'database is locked'.", 5));
        await older;

        Assert.Empty(page.FindAll("[data-testid=stale]"));
        Assert.Single(page.FindAll("[data-testid=clips-row]"));
    }

    [Fact]
    public async Task Read_OlderOneAnswersAfterTheNewerFailed_IsStillSaid()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId);
        var page = await ShowAsync(owner);
        var (older, answer) = BeginSlowly(page);

        Database.FailuresLeft = 1;
        await page.Find("[data-testid=clips-sort]").ChangeAsync(nameof(ClipSort.Oldest));
        answer.SetResult();
        await older;

        Assert.NotEmpty(page.FindAll("[data-testid=stale]"));
    }

    [Fact]
    public async Task Delete_DatabaseFails_IsSaidAndWhatWasChosenStays()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId, "One");
        await Site.ClipAsync(owner, owner.UserId, "Two");
        var page = await ShowAsync(owner);
        foreach (var number in new[] { 0, 1 })
            await page.FindAll("[data-testid=clips-choose]")[number].ChangeAsync(new() { Value = true });
        await page.Find("[data-testid=clips-delete-chosen]").ClickAsync(new());
        Database.FailuresLeft = 1;

        await page.Find("[data-testid=clips-ask-confirm]").ClickAsync(new());

        Assert.StartsWith("Could not be deleted just now", page.Find("[data-testid=clips-undeleted]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[data-testid=clips-choose][checked]").Count);
        await page.Find("[data-testid=clips-ask-confirm]").ClickAsync(new());
        Assert.Empty(page.FindAll("[data-testid=clips-row]"));
        Assert.Empty(page.FindAll("[data-testid=clips-undeleted]"));
    }

    [Fact]
    public async Task Look_DatabaseFails_KeepsTheListAndComesBackByItself()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId);
        var page = await ShowAsync(owner);
        Database.FailuresLeft = 1;

        Clock.Advance(ClipLibrary.LookEvery);
        await page.WaitForElementAsync("[data-testid=stale]", Patience);
        Assert.Single(page.FindAll("[data-testid=clips-row]"));

        Clock.Advance(ClipLibrary.LookEvery);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=stale]").Count == 0, Patience);
    }

    [Fact]
    public async Task Rules_CannotBeSaved_IsSaidAndTheDashboardStays()
    {
        var owner = await Site.SignUpAsync();
        await Site.ClipAsync(owner, owner.UserId);
        var page = await ShowAsync(owner);
        Database.FailuresLeft = 1;

        await page.Find("[data-testid=clips-who]").ChangeAsync(nameof(ClipAudience.Nobody));
        Assert.Contains("could not save", page.Find("[data-testid=clips-rules-said]").TextContent, StringComparison.Ordinal);

        await page.Find("[data-testid=clips-cooldown]").ChangeAsync("60");
        Assert.Equal("Saved.", page.Find("[data-testid=clips-rules-said]").TextContent);
        var now = await Site.Services.GetRequiredService<LibraryPolicy>().FindAsync(owner.ChannelId, Cancel);
        Assert.Equal((ClipAudience.Nobody, 60), (now.WhoMayClip, now.ClipCooldownSeconds));
    }

    [Fact]
    public async Task Open_ChannelOfSomebodyElseCannotBeReadAtFirst_IsNotTakenForOnesOwn()
    {
        var (owner, moderator) = (await Site.SignUpAsync(), await Site.SignUpAsync());
        await Site.MakeModeratorAsync(owner, moderator);
        await Site.ClipAsync(owner, owner.UserId, "By the owner");
        Database.FailuresLeft = 1;

        var page = Show(moderator, owner.Handle);
        await page.WaitForElementAsync("[data-testid=stale]", Patience);
        Assert.Empty(page.FindAll("[data-testid=clips-who]"));
        await LookAgainAsync(page);

        Assert.Equal("By the owner", Assert.Single(page.FindAll("[data-testid=clips-title]")).TextContent);
    }

    /// <summary>A read that waits for an answer, while those that come later do not.</summary>
    private (Task Read, TaskCompletionSource Answer) BeginSlowly(IRenderedComponent<ClipLibrary> page)
    {
        var answer = new TaskCompletionSource();
        Database.Slow = answer.Task;
        var read = page.Find("[data-testid=clips-sort]").ChangeAsync(nameof(ClipSort.Title));
        Assert.False(read.IsCompleted);
        Database.Slow = null;
        return (read, answer);
    }
}
