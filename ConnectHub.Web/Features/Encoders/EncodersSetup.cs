namespace ConnectHub.Web.Features.Encoders;

internal static class EncodersSetup
{
    public static IServiceCollection AddEncoders(this IServiceCollection services)
    {
        services.AddOptions<RtmpOptions>().BindConfiguration("ConnectHub:Rtmp").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RtmpSecret>();
        services.AddSingleton<RtmpPublishers>();
        services.AddSingleton<RtmpAdmission>();
        services.AddSingleton<StreamKeyService>();
        services.AddSingleton<EncoderSignals>();
        services.AddHostedService<RtmpPuller>();
        return services;
    }

    public static void MapEncoders(this IEndpointRouteBuilder routes) => routes.MapRtmpCallbacks();
}
