using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.LogView;
using ConnectHub.Web.Features.Moderation.Room;
using ConnectHub.Web.Features.Moderation.Sanctions;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation;

internal static class ModerationSetup
{
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton<ModerationFeed>();
        services.AddSingleton<ModerationLog>();
        services.AddSingleton<ModerationLogReader>();
        services.AddSingleton<LogCsv>();
        services.AddSingleton<ModerationUndo>();
        services.AddSingleton<StandingWatchers>();
        services.AddSingleton(provider => new ChannelStandings(
            provider.GetRequiredService<IDbContextFactory<ConnectHubDb>>(), provider.GetRequiredService<ChannelAccess>(),
            provider.GetRequiredService<ChatSenders>(), provider.GetRequiredService<StandingWatchers>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IChatRule, SanctionRule>();
        services.AddModerationDesk();
        return services;
    }

    public static void MapModeration(this IEndpointRouteBuilder routes) => routes.MapLogDownload();

    private static void AddModerationDesk(this IServiceCollection services)
    {
        services.AddSingleton<DeskLook>();
        services.AddSingleton<LogSearch>();
        services.AddSingleton<ModeratedChannels>();
        services.AddScoped<DeskModule>();
    }
}
