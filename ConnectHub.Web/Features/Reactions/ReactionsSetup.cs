using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Reactions;

internal static class ReactionsSetup
{
    public static IServiceCollection AddReactions(this IServiceCollection services)
    {
        services.AddSingleton<ReactionStore>();
        services.AddSingleton<ReactionSettings>();
        services.AddSingleton<ReactionTallies>();
        services.AddSingleton(provider => new ReactionService(
            provider.GetRequiredService<Participation>(), provider.GetRequiredService<ReactionTallies>(), provider.GetRequiredService<ReactionSettings>(),
            provider.GetRequiredService<ReactionStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRoomRecall, ReactionRecall>();
        services.AddScoped<IDemoSeed, DemoReactions>();
        services.AddHostedService<ReactionTicker>();
        return services;
    }
}
