namespace ConnectHub.Web.Features.Streams;

internal static class StreamsSetup
{
    public static IServiceCollection AddStreams(this IServiceCollection services)
    {
        services.AddSingleton<StreamService>();
        services.AddSingleton<StreamQueries>();
        services.AddSingleton<StreamAccess>();
        return services;
    }
}
