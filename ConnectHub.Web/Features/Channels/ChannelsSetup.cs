namespace ConnectHub.Web.Features.Channels;

internal static class ChannelsSetup
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSingleton<ChannelAccess>();
        services.AddSingleton<FollowService>();
        services.AddSingleton<ChannelQueries>();
        return services;
    }

    public static void MapChannels(this IEndpointRouteBuilder routes) => routes.MapFollowForms();
}
