namespace ConnectHub.Web.Media;

internal static class MediaSetup
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>().BindConfiguration("ConnectHub:Media").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LiveMedia>();
        return services;
    }

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
    }
}
