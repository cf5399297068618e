using ConnectHub.Web.Features.Recordings.Work;

namespace ConnectHub.Web.Features.Clips;

internal static class ClipsSetup
{
    public static IServiceCollection AddClips(this IServiceCollection services)
    {
        services.AddSingleton<ClipSources>();
        services.AddSingleton<ClipRights>();
        services.AddSingleton<ClipService>();
        services.AddSingleton<ClipQueries>();
        services.AddSingleton<ClipAccess>();
        services.AddSingleton<ILibraryJob, ClipJob>();
        return services;
    }

    public static void MapClips(this IEndpointRouteBuilder routes) => routes.MapClipFiles();
}
