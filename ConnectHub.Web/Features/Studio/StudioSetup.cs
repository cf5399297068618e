namespace ConnectHub.Web.Features.Studio;

internal static class StudioSetup
{
    public static IServiceCollection AddStudio(this IServiceCollection services) => services.AddScoped<OnAir>();
}
