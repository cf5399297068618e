using Bunit;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Clips;

public sealed class ClipLibraryTests(ClippedSite site) : BunitContext, IClassFixture<ClippedSite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();
    private readonly ShakyDatabase _database = new(site.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>());

    [Fact]
    public async Task Search_TypedFast_IsReadOnceAfterTheLastKey()
    {
        var owner = await site.SignUpAsync();
        await site.ClipAsync(owner, owner.UserId, "Éclair");
        await site.ClipAsync(owner, owner.UserId, "Thunder");
        var page = await ShowAsync(owner);
        var before = _database.Asked;

        var typed = ((string[])["e", "ec", "ecl"]).Select(text => page.Find("[data-testid=clips-search]").InputAsync(text)).ToList();
        Assert.Equal(before, _database.Asked);
        _clock.Advance(TypingPause.Length);
        await Task.WhenAll(typed);

        Assert.Equal("Éclair", Assert.Single(page.FindAll("[data-testid=clips-title]")).TextContent);
        Assert.Equal(1, _database.Asked - before);
    }

    [Fact]
    public async Task Moderator_PrivateClip_IsARowWithALockThatCanBeDeleted()
    {
        var (owner, moderator) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.MakeModeratorAsync(owner, moderator);
        await site.ClipAsync(owner, owner.UserId, "Among ourselves", visibility: StreamVisibility.Private);
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
    public async Task Open_DatabaseFails_SaysSoAndTriesAgainWhenAsked()
    {
        var owner = await site.SignUpAsync();
        await site.ClipAsync(owner, owner.UserId);
        _database.FailuresLeft = 1;

        var page = Show(owner);
        await (await page.WaitForElementAsync("[data-testid=clips-again]", Patience)).ClickAsync(new());

        Assert.Single(page.FindAll("[data-testid=clips-row]"));
        Assert.Empty(page.FindAll("[data-testid=clips-failed]"));
    }

    [Fact]
    public async Task By_SomebodyWhoClipped_ShowsTheirClipsFirst()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.ClipAsync(owner, owner.UserId, "By the owner");
        await site.ClipAsync(owner, viewer.UserId, "By the viewer");

        var page = await ShowAsync(owner, by: viewer.Handle);

        Assert.Equal("By the viewer", Assert.Single(page.FindAll("[data-testid=clips-title]")).TextContent);
        Assert.Contains(viewer.Handle, page.Find("[data-testid=clips-delete-all-by]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_CannotBeReadAtFirst_IsReadAgainWithTheList()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        await site.ClipAsync(owner, owner.UserId, "By the owner");
        await site.ClipAsync(owner, viewer.UserId, "By the viewer");
        _database.FailuresLeft = 1;

        var page = Show(owner, by: viewer.Handle);
        await (await page.WaitForElementAsync("[data-testid=clips-again]", Patience)).ClickAsync(new());

        Assert.Equal("By the viewer", Assert.Single(page.FindAll("[data-testid=clips-title]")).TextContent);
    }

    [Fact]
    public async Task Read_OlderOneFailsAfterTheNewer_TheListStays()
    {
        var owner = await site.SignUpAsync();
        await site.ClipAsync(owner, owner.UserId);
        var page = await ShowAsync(owner);
        var (older, answer) = BeginSlowly(page);

        await page.Find("[data-testid=clips-sort]").ChangeAsync(nameof(ClipSort.Oldest));
        answer.SetException(new SqliteException("SQLite Error 5: 'database is locked'.", 5));
        await older;

        Assert.Empty(page.FindAll("[data-testid=clips-failed]"));
        Assert.Single(page.FindAll("[data-testid=clips-row]"));
    }

    [Fact]
    public async Task Read_OlderOneAnswersAfterTheNewerFailed_IsStillSaid()
    {
        var owner = await site.SignUpAsync();
        await site.ClipAsync(owner, owner.UserId);
        var page = await ShowAsync(owner);
        var (older, answer) = BeginSlowly(page);

        _database.FailuresLeft = 1;
        await page.Find("[data-testid=clips-sort]").ChangeAsync(nameof(ClipSort.Oldest));
        answer.SetResult();
        await older;

        Assert.NotEmpty(page.FindAll("[data-testid=clips-failed]"));
    }

    [Fact]
    public async Task Delete_DatabaseFails_IsSaidAndWhatWasChosenStays()
    {
        var owner = await site.SignUpAsync();
        await site.ClipAsync(owner, owner.UserId, "One");
        await site.ClipAsync(owner, owner.UserId, "Two");
        var page = await ShowAsync(owner);
        foreach (var number in new[] { 0, 1 })
            await page.FindAll("[data-testid=clips-choose]")[number].ChangeAsync(new() { Value = true });
        await page.Find("[data-testid=clips-delete-chosen]").ClickAsync(new());
        _database.FailuresLeft = 1;

        await page.Find("[data-testid=clips-ask-confirm]").ClickAsync(new());

        Assert.StartsWith("Could not be deleted just now", page.Find("[data-testid=clips-undeleted]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[data-testid=clips-choose][checked]").Count);
        await page.Find("[data-testid=clips-ask-confirm]").ClickAsync(new());
        Assert.Empty(page.FindAll("[data-testid=clips-row]"));
        Assert.Empty(page.FindAll("[data-testid=clips-undeleted]"));
    }

    /// <summary>A read that waits for an answer, while those that come later do not.</summary>
    private (Task Read, TaskCompletionSource Answer) BeginSlowly(IRenderedComponent<ClipLibrary> page)
    {
        var answer = new TaskCompletionSource();
        _database.Slow = answer.Task;
        var read = page.Find("[data-testid=clips-sort]").ChangeAsync(nameof(ClipSort.Title));
        Assert.False(read.IsCompleted);
        _database.Slow = null;
        return (read, answer);
    }

    private async Task<IRenderedComponent<ClipLibrary>> ShowAsync(Person person, string? channel = null, string? by = null)
    {
        var page = Show(person, channel, by);
        await page.WaitForElementAsync("[data-testid=clips-list]", Patience);
        return page;
    }

    private IRenderedComponent<ClipLibrary> Show(Person person, string? channel = null, string? by = null)
    {
        Services.AddFallbackServiceProvider(site.Services);
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton<AuthenticationStateProvider>(SignedIn.OwnerOf(person.ChannelId, person.UserId));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<ClipShelf>(site.Services, _database));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<ClipRemoval>(site.Services, _database, ActivatorUtilities.CreateInstance<ClipService>(site.Services, _database)));
        Services.AddScoped<DeskScript>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.SetupModule("./Features/Engagement/EngagementDesk.razor.js").Mode = JSRuntimeMode.Loose;
        return Render<ClipLibrary>(parameters => parameters.Add(p => p.Channel, channel).Add(p => p.By, by));
    }
}
