namespace ConnectHub.Web.Features.Channels;

internal static class ChannelsSetup
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        return services;
    }
}
