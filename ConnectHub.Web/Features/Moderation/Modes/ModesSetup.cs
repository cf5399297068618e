using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Moderation.Modes;

internal static class ModesSetup
{
    public static IServiceCollection AddModes(this IServiceCollection services)
    {
        services.AddSingleton<ModesMemory>();
        services.AddSingleton<ModesTeller>();
        services.AddSingleton<IRoomRecall>(provider => provider.GetRequiredService<ModesTeller>());
        services.AddSingleton<ChatModesService>();
        services.AddSingleton<ShieldService>();
        services.AddSingleton<IUndo, ModesUndo>();
        services.AddSingleton<IUndo, ShieldUndo>();
        services.AddSingleton<IDueWork, ShieldEnd>();
        services.AddSingleton<Chatters>();
        services.AddSingleton<SlowPace>();
        services.AddSingleton<RecentTexts>();
        services.AddSingleton<IChatRule, ModesRule>();
        services.AddHostedService<ModerationClock>();
        return services;
    }
}
