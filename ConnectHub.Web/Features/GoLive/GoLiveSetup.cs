namespace ConnectHub.Web.Features.GoLive;

internal static class GoLiveSetup
{
    public static IServiceCollection AddGoLive(this IServiceCollection services)
    {
        return services;
    }
}
