namespace ConnectHub.Web.Features.Streams;

internal static class StreamsSetup
{
    public static IServiceCollection AddStreams(this IServiceCollection services)
    {
        return services;
    }
}
