using ConnectHub.Web.Features.Moderation.Board;
using ConnectHub.Web.Features.Moderation.LogView;
using ConnectHub.Web.Features.Moderation.Rules;
using ConnectHub.Web.Features.Moderation.Screen;

namespace ConnectHub.Web.Features.Moderation.Desk;

internal static class DeskSetup
{
    public static IServiceCollection AddModerationDesk(this IServiceCollection services)
    {
        services.AddSingleton<CaseLooks>();
        services.AddSingleton<DeskLook>();
        services.AddSingleton<LogSearch>();
        services.AddSingleton<ModeratedChannels>();
        services.AddSingleton<FirstTimers>();
        services.AddSingleton<DeskLayouts>();
        services.AddScoped<DeskModule>();
        return services;
    }

    public static void MapModerationDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapLogDownload();
        routes.MapTermsDownload();
    }
}
