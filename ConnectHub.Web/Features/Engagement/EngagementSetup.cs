namespace ConnectHub.Web.Features.Engagement;

internal static class EngagementSetup
{
    public static IServiceCollection AddEngagement(this IServiceCollection services)
    {
        services.AddSingleton<Participation>();
        return services;
    }
}
