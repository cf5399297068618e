using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConnectHub.Web.Features.Videos;

internal static class VideosSetup
{
    public static IServiceCollection AddVideos(this IServiceCollection services)
    {
        services.AddSingleton<VideoVisits>();
        services.AddSingleton<VideoChat>();
        services.AddSingleton<VisitorCookie>();
        services.AddSingleton<ViewPace>();
        services.AddSingleton<DownloadPace>();
        services.TryAddSingleton<WritePace>();
        return services;
    }

    public static void MapVideos(this IEndpointRouteBuilder routes) => routes.MapVideo();
}
