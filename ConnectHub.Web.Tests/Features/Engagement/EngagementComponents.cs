using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Moderation.Notices;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Engagement;

/// <summary>Components of engagement for one person (or nobody), on the services of the whole application.</summary>
internal sealed class EngagementComponents : BunitContext
{
    public EngagementComponents(EngagementSite site, Guid? user, string handle = "somebody")
    {
        var services = site.Services;
        Services.AddSingleton(services.GetRequiredService<ReactionService>());
        Services.AddSingleton(services.GetRequiredService<PollService>());
        Services.AddSingleton(services.GetRequiredService<PollVoting>());
        Database = new(services.GetRequiredService<IDbContextFactory<ConnectHubDb>>());
        Services.AddSingleton(new PollReader(Database));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<EngagementLook>(services, ActivatorUtilities.CreateInstance<StreamQueries>(services, Database)));
        Services.AddSingleton(services.GetRequiredService<PollTemplates>());
        Services.AddSingleton(services.GetRequiredService<OverlayTokens>());
        Services.AddSingleton(services.GetRequiredService<OverlaySources>());
        Services.AddSingleton(services.GetRequiredService<AnnouncementService>());
        Services.AddSingleton<TimeProvider>(site.Clock);
        Services.AddScoped<DeskScript>();
        var authorization = this.AddAuthorization();
        if (user is { } id)
            authorization.SetAuthorized(handle).SetClaims(new Claim(ClaimTypes.NameIdentifier, id.ToString()), new Claim(ClaimTypes.Name, handle));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./Features/Engagement/EngagementDesk.razor.js").Mode = JSRuntimeMode.Loose;
        var link = JSInterop.SetupModule("/media/engagement/link.js");
        link.Mode = JSRuntimeMode.Loose;
        link.SetupModule("attach", _ => true).Mode = JSRuntimeMode.Loose;
    }

    /// <summary>What the components read polls and streams from.</summary>
    public ShakyDatabase Database { get; }
}
