using System.Security.Claims;
using Bunit;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Encoders;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Studio;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Tests.Features.GoLive;

/// <summary>Components of the studio for one signed-in person, on the services of the whole application and a stand-in for the capture module.</summary>
internal sealed class StudioComponents : BunitContext
{
    public StudioComponents(WebApp app, Person person, TimeProvider? time = null, DiskState? disk = null)
    {
        var services = app.Services;
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(
            new Claim(ClaimTypes.NameIdentifier, person.UserId.ToString()), new Claim(ClaimTypes.Name, person.Handle), new Claim(Principal.DisplayNameClaim, "Ada Byron")));
        Services.AddSingleton(services.GetRequiredService<StreamService>());
        Database = new(services.GetRequiredService<IDbContextFactory<ConnectHubDb>>());
        Services.AddSingleton(new StreamQueries(Database, services.GetRequiredService<RoomRegistry>(), services.GetRequiredService<LiveMedia>(), services.GetRequiredService<IEndedPlayback>()));
        Services.AddSingleton(new RecordingQueries(Database));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<RecordingControl>(services, Database));
        Services.AddSingleton(services.GetRequiredService<ExpiringRecordings>());
        Services.AddSingleton(services.GetRequiredService<StreamDesk>());
        Services.AddSingleton(services.GetRequiredService<Broadcasts>());
        Services.AddSingleton(services.GetRequiredService<LiveMedia>());
        Services.AddSingleton(disk is null ? services.GetRequiredService<ServerFacts>() : new(disk, services.GetRequiredService<FfmpegProbe>()));
        Services.AddSingleton(services.GetRequiredService<StreamKeyService>());
        Services.AddSingleton(services.GetRequiredService<EncoderSignals>());
        Services.AddSingleton(time ?? TimeProvider.System);
        Services.AddScoped<OnAir>();
        Services.AddScoped<CircuitLink>();
        Services.AddScoped<CaptureModule>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Module = JSInterop.SetupModule("/media/capture/page.js");
        Module.Mode = JSRuntimeMode.Loose;
        Module.Setup<CaptureNews>("news").SetResult(CaptureNews.Idle);
        Module.SetupModule("listen", _ => true).Mode = JSRuntimeMode.Loose;
    }

    public BunitJSModuleInterop Module { get; }

    /// <summary>What the components read streams from.</summary>
    public ShakyDatabase Database { get; }

    public OnAir OnAir => Services.GetRequiredService<OnAir>();

    /// <summary>What the browser says when the page asks whether it may go live.</summary>
    public void BrowserFinds(IReadOnlyList<string>? failed = null, IReadOnlyList<string>? questions = null) =>
        Module.Setup<CaptureReadiness>("ready").SetResult(new(failed ?? [], questions ?? []));
}
