using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Polls;

internal static class PollsSetup
{
    public static IServiceCollection AddPolls(this IServiceCollection services)
    {
        services.AddOptions<PollsOptions>().BindConfiguration("ConnectHub:Polls").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PollReader>();
        services.AddSingleton<MissedPolls>();
        services.AddSingleton<PollAnnouncer>();
        services.AddSingleton<PollCreation>();
        services.AddSingleton<PollLifecycle>();
        services.AddSingleton<PollTemplates>();
        services.AddSingleton<VoteQueue>();
        services.AddSingleton<VoteCommit>();
        services.AddSingleton(provider => new PollService(
            provider.GetRequiredService<Participation>(), provider.GetRequiredService<StreamFactsCache>(), provider.GetRequiredService<PollCreation>(),
            provider.GetRequiredService<PollLifecycle>(), provider.GetRequiredService<PollReader>()));
        services.AddSingleton(provider => new PollVoting(
            provider.GetRequiredService<Participation>(), provider.GetRequiredService<VoteQueue>(), provider.GetRequiredService<PollReader>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRoomRecall, PollRecall>();
        services.AddScoped<IDemoSeed, DemoPolls>();
        services.AddHostedService<VoteWriter>();
        services.AddHostedService<PollWorker>();
        return services;
    }
}
