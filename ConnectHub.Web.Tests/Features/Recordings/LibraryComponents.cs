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
    private readonly LibrarySite _site;

    public LibraryComponents(LibrarySite site, Owner owner)
    {
        _site = site;
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

    public WatchedClock Clock { get; } = new();

    /// <summary>What the dashboards read from and write to.</summary>
    public ShakyDatabase Database { get; }

    private T Make<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(_site.Services, parts);
}
