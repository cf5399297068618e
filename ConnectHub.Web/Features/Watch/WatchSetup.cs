namespace ConnectHub.Web.Features.Watch;

internal static class WatchSetup
{
    public static IServiceCollection AddWatch(this IServiceCollection services)
    {
        services.AddSingleton<WatchVisits>();
        services.AddSingleton<UnlockAttempts>();
        return services;
    }
}
