using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

internal static class AutoModSetup
{
    public static IServiceCollection AddAutoMod(this IServiceCollection services)
    {
        services.AddSingleton<AutoModMemory>();
        services.AddSingleton<HeldStore>();
        services.AddSingleton<HeldQueue>();
        services.AddSingleton<HeldAdmission>();
        services.AddSingleton<TermAllowance>();
        services.AddSingleton<TermService>();
        services.AddSingleton<TermTransfer>();
        services.AddSingleton<IChatRule, AutoModRule>();
        services.AddSingleton<IDueWork, HeldEnd>();
        services.AddSingleton<IUndo, AutoModUndo>();
        services.AddSingleton<IUndo, TermRemovedUndo>();
        services.AddSingleton<IUndo, HeldDeniedUndo>();
        services.AddSingleton<IUndo, HeldApprovedUndo>();
        foreach (var kind in new[] { ActionKind.TermAdded, ActionKind.TermsImported })
            services.AddSingleton<IUndo>(provider => new TermsAddedUndo(kind, provider.GetRequiredService<AutoModService>()));
        services.AddSingleton(provider => new HeldNews(
            provider.GetRequiredService<ModerationFeed>(), provider.GetRequiredService<ILogger<StandingWatchers>>()));
        services.AddSingleton(provider => new AutoModService(
            provider.GetRequiredService<ModerationActs>(), provider.GetRequiredService<ModerationLog>(), provider.GetRequiredService<ChannelAccess>(),
            provider.GetRequiredService<AutoModMemory>(), provider.GetRequiredService<ModerationFeed>(),
            provider.GetRequiredService<IDbContextFactory<ConnectHubDb>>()));
        services.AddSingleton(provider => new HeldDecisions(
            provider.GetRequiredService<ModerationActs>(), provider.GetRequiredService<ModerationLog>(), provider.GetRequiredService<HeldAdmission>(),
            provider.GetRequiredService<TermAllowance>(), provider.GetRequiredService<SanctionService>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
