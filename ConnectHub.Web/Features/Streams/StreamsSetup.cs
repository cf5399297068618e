using ConnectHub.Web.Features.Streams.Pictures;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Features.Streams;

internal static class StreamsSetup
{
    public static IServiceCollection AddStreams(this IServiceCollection services)
    {
        services.AddOptions<StreamOptions>().BindConfiguration("ConnectHub:Streams").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IPasswordHasher<LiveStream>, PasswordHasher<LiveStream>>();
        services.AddSingleton<StreamTokens>();
        services.AddSingleton<StreamFactsCache>();
        services.AddSingleton<StreamPictures>();
        services.AddSingleton<StreamDraftRules>();
        services.AddSingleton<Broadcasts>();
        services.AddSingleton<StreamCreation>();
        services.AddSingleton<StreamStart>();
        services.AddSingleton<StreamEnding>();
        services.AddSingleton<RememberedRights>();
        services.AddSingleton<StreamEditing>();
        services.AddSingleton<IngestTokenRenewal>();
        services.AddSingleton<StreamService>();
        services.AddSingleton<StreamQueries>();
        services.AddSingleton<StreamAccess>();
        services.AddSingleton<IIngestGate, IngestGate>();
        services.AddSingleton<StreamGate>();
        services.AddSingleton<IPlaybackGate, PlaybackGate>();
        services.AddSingleton<IPlaybackAudience, StreamAudience>();
        services.AddSingleton<IMediaListener, SourceEvents>();
        services.AddSingleton<IDemoSeed, DemoStreams>();
        services.AddHostedService<StreamRecovery>();
        services.AddHostedService<StreamSupervisor>();
        return services;
    }

    public static void MapStreams(this IEndpointRouteBuilder routes) => routes.MapCovers();
}
