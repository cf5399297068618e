using Bunit;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

/// <summary>A moderators' page of one signed-in person, on the services of the whole application and a stand-in for its script.</summary>
internal sealed class DeskComponents : BunitContext
{
    private readonly ClockedApp _app;

    public DeskComponents(ClockedApp app, Guid userId, string handle)
    {
        _app = app;
        Services.AddFallbackServiceProvider(app.Services);
        Services.AddSingleton<AuthenticationStateProvider>(SignedIn.As(userId, handle));
        Database = new(app.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>());
        Services.AddSingleton(ActivatorUtilities.CreateInstance<DeskLook>(app.Services, ActivatorUtilities.CreateInstance<StreamQueries>(app.Services, Database)));
        Services.AddSingleton<ILogger<WatchingComponent>>(Log);
        Services.AddScoped<CircuitLink>();
        Services.AddScoped<DeskModule>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Module = JSInterop.SetupModule("/media/moderation/desk.js");
        Module.Mode = JSRuntimeMode.Loose;
        Module.Setup<string?>("zone").SetResult("Europe/Berlin");
        Module.SetupModule("attach", _ => true).Mode = JSRuntimeMode.Loose;
    }

    public BunitJSModuleInterop Module { get; }

    /// <summary>What the frame reads streams from.</summary>
    public ShakyDatabase Database { get; }

    public RecordedLog<WatchingComponent> Log { get; } = new();

    /// <summary>The newest notice.</summary>
    public string Said => Module.Invocations["say"][^1].Arguments[0] as string ?? "";

    /// <summary>What its button would take back.</summary>
    public string? Undoable => Module.Invocations["say"][^1].Arguments[2] as string;

    /// <summary>Within a frame on that channel.</summary>
    public IRenderedComponent<DeskFrame> Show(string channel, RenderFragment content) => Render<DeskFrame>(parameters => parameters
        .Add(frame => frame.Handle, channel)
        .Add(frame => frame.TestId, "desk")
        .Add(frame => frame.ChildContent, _ => content));

    public static RenderFragment Widget<T>() where T : IComponent => builder =>
    {
        builder.OpenComponent<T>(0);
        builder.CloseComponent();
    };

    /// <summary>Lets the page's time pass, a gathering span at a time, until that is so.</summary>
    public Task EventuallyAsync(Action assertion) => Eventually.HoldsAsync(assertion, () => _app.Clock.Advance(DeskEvents.Gather));
}
