namespace ConnectHub.Web.Features.GoLive;

internal static class GoLiveSetup
{
    public static IServiceCollection AddGoLive(this IServiceCollection services)
    {
        services.AddSingleton<ServerFacts>();
        services.AddSingleton<StreamDesk>();
        services.AddSingleton<ChatPresetDesk>();
        services.AddScoped<CaptureModule>();
        services.AddSingleton<CaptureLimits>();
        return services;
    }

    public static void MapGoLive(this IEndpointRouteBuilder routes) => routes.MapCapture();
}
