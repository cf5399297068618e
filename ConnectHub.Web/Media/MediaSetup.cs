using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Media.Playback;
using ConnectHub.Web.Media.Thumbnails;

namespace ConnectHub.Web.Media;

internal static class MediaSetup
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>().BindConfiguration("ConnectHub:Media").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LiveMedia>();
        services.AddSingleton<FfmpegProbe>();
        services.AddSingleton<IngestService>();
        services.AddSingleton<EdgeWaits>();
        services.AddSingleton<PlaylistReply>();
        services.AddSingleton<RewindReply>();
        services.AddKeyedSingleton<PermitCache>(PlaybackFilter.Permits);
        services.AddSingleton<StreamNotices>();
        services.AddSingleton<Thumbnailer>();
        services.AddSingleton<PictureMaker>();
        services.AddSingleton<StoredMedia>();
        services.AddSingleton<MediaLibrary>();
        services.AddSingleton<MediaSweeper>();
        services.AddSingleton<DemoMedia>();
        services.AddSingleton<MediaCutter>();
        services.AddSingleton<MediaExporter>();
        services.AddSingleton<PictureExporter>();
        services.AddSingleton<IObjectStore, FolderObjectStore>();
        services.AddSingleton<UnneededFiles>();
        services.AddHostedService(provider => provider.GetRequiredService<Thumbnailer>());
        services.AddHostedService<MediaWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<StreamNotices>());
        return services;
    }

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        IngestEndpoint.Map(routes);
        PlaybackEndpoints.Map(routes);
        VodEndpoints.Map(routes);
    }
}
