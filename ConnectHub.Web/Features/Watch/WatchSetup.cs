namespace ConnectHub.Web.Features.Watch;

internal static class WatchSetup
{
    public static IServiceCollection AddWatch(this IServiceCollection services)
    {
        return services;
    }

    public static void MapWatch(this IEndpointRouteBuilder routes)
    {
    }
}
