using ConnectHub.Web.Features.Clips.Pages;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConnectHub.Web.Features.Clips;

internal static class ClipsSetup
{
    public static IServiceCollection AddClips(this IServiceCollection services)
    {
        services.AddOptions<ClipsOptions>().BindConfiguration("ConnectHub:Clips").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ClipSources>();
        services.AddSingleton<ClipLimits>();
        services.AddSingleton<ClipRights>();
        services.AddSingleton<NewClips>();
        services.AddSingleton<ClipService>();
        services.AddSingleton<ClipQueries>();
        services.AddSingleton<ClipAccess>();
        services.AddSingleton<ClipChanges>();
        services.AddSingleton<ClipOrigins>();
        services.AddSingleton<ClipNews>();
        services.AddSingleton<ClipViews>();
        services.TryAddSingleton<MediaViews>();
        services.TryAddSingleton<WritePace>();
        services.AddSingleton<ClipShelf>();
        services.AddSingleton<ClipRemoval>();
        services.AddSingleton<ILibraryJob, ClipJob>();
        services.AddSingleton<IDemoSeed, DemoClips>();
        return services;
    }

    public static void MapClips(this IEndpointRouteBuilder routes)
    {
        routes.MapClipFiles();
        routes.MapClipForms();
        routes.MapClipEndpoints();
        routes.MapClipWishes();
    }
}
