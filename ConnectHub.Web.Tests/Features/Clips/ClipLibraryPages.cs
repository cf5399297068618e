using Bunit;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>The list of clips on the services of the whole application, with a clock of its own and a database that fails when asked to.</summary>
public abstract class ClipLibraryPages(ClippedSite site) : BunitContext
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    protected ClippedSite Site { get; } = site;

    protected WatchedClock Clock { get; } = new();

    private protected ShakyDatabase Database { get; } = new(site.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>());

    /// <summary>After a look that failed.</summary>
    protected async Task LookAgainAsync(IRenderedComponent<ClipLibrary> page)
    {
        await page.WaitForElementAsync("[data-testid=stale]", Patience);
        await Clock.WaitedForAsync(ClipLibrary.LookEvery);
        Clock.Advance(ClipLibrary.LookEvery);
        await page.WaitForElementAsync("[data-testid=clips-list]", Patience);
    }

    protected async Task<IRenderedComponent<ClipLibrary>> ShowAsync(Person person, string? channel = null, string? by = null)
    {
        var page = Show(person, channel, by);
        await page.WaitForElementAsync("[data-testid=clips-list]", Patience);
        await Clock.WaitedForAsync(ClipLibrary.LookEvery);
        return page;
    }

    protected IRenderedComponent<ClipLibrary> Show(Person person, string? channel = null, string? by = null)
    {
        Services.AddFallbackServiceProvider(Site.Services);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<AuthenticationStateProvider>(SignedIn.OwnerOf(person.ChannelId, person.UserId));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<ClipShelf>(Site.Services, Database));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<ChannelQueries>(Site.Services, Database));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<LibraryPolicy>(Site.Services, Database));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<ClipRemoval>(Site.Services, Database, ActivatorUtilities.CreateInstance<ClipService>(Site.Services, Database)));
        Services.AddScoped<DeskScript>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.SetupModule("./Features/Engagement/EngagementDesk.razor.js").Mode = JSRuntimeMode.Loose;
        return Render<ClipLibrary>(parameters => parameters.Add(p => p.Channel, channel).Add(p => p.By, by));
    }
}
