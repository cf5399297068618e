namespace ConnectHub.Web.Features.Engagement;

internal static class EngagementSetup
{
    public static IServiceCollection AddEngagement(this IServiceCollection services)
    {
        services.AddSingleton<Participation>();
        services.AddSingleton<EngagementLook>();
        services.AddSingleton<OverlaySources>();
        services.AddSingleton<OverlayTokens>();
        services.AddScoped<DeskScript>();
        return services;
    }
}
