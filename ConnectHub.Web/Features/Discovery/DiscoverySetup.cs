namespace ConnectHub.Web.Features.Discovery;

internal static class DiscoverySetup
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services)
    {
        return services;
    }
}
