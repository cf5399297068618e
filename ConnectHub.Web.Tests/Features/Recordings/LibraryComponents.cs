using Bunit;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Manager;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The owner's dashboards of the library, on the services of the whole application, with a clock of their own and a database that fails when asked to.</summary>
internal sealed class LibraryComponents : BunitContext
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly LibrarySite _site;

    public LibraryComponents(LibrarySite site, Owner owner)
    {
        (_site, Owner) = (site, owner);
        Database = new(site.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>());
        Clock.SetUtcNow(site.Clock.GetUtcNow());
        Services.AddFallbackServiceProvider(site.Services);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<AuthenticationStateProvider>(SignedIn.OwnerOf(owner.ChannelId, owner.UserId));
        Services.AddScoped<DeskScript>();
        Services.AddScoped<PreviewScript>();
        var policy = Make<LibraryPolicy>(Database);
        var change = Make<RecordingChange>(Database);
        var editing = Make<RecordingEditing>(change, Clock);
        var removal = Make<RecordingRemoval>(change, Database);
        var recordings = Make<RecordingQueries>(Database);
        var streams = Make<StreamQueries>(Database);
        Services.AddSingleton(policy).AddSingleton(removal).AddSingleton(recordings).AddSingleton(streams);
        Services.AddSingleton(Make<SavedShelves>(Database, policy, Clock));
        Services.AddSingleton(Make<SavedActs>(editing, removal, Clock));
        Services.AddSingleton(Make<ExpiringRecordings>(Database, Clock));
        Services.AddSingleton(Make<RecordingLook>(streams, recordings));
        Services.AddSingleton(Make<EditorWork>(editing));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./Features/Engagement/EngagementDesk.razor.js").Mode = JSRuntimeMode.Loose;
    }

    public Owner Owner { get; }

    public WatchedClock Clock { get; } = new();

    /// <summary>What the dashboards read from and write to.</summary>
    public ShakyDatabase Database { get; }

    /// <summary>The owner's list, read once and waiting for its next look.</summary>
    public Task<IRenderedComponent<SavedLives>> ShowSavedAsync() => ShowAsync<SavedLives>("saved-list", SavedLives.LookEvery);

    /// <summary>The recording manager, likewise.</summary>
    public Task<IRenderedComponent<RecordingDesk>> ShowDeskAsync() => ShowAsync<RecordingDesk>("recording-list", RecordingDesk.LookEvery);

    /// <summary>The page is gone before the database answers the act.</summary>
    public async Task LeaveDuringAsync(Func<Task> act)
    {
        var answers = new TaskCompletionSource();
        Database.Slow = answers.Task;
        var acting = act();
        await DisposeComponentsAsync();
        Database.Slow = null;
        answers.SetResult();
        await acting;
    }

    private async Task<IRenderedComponent<T>> ShowAsync<T>(string list, TimeSpan lookEvery)
        where T : IComponent
    {
        var page = Render<T>();
        await page.WaitForElementAsync($"[data-testid={list}]", Patience);
        await Clock.WaitedForAsync(lookEvery);
        return page;
    }

    private T Make<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(_site.Services, parts);
}
