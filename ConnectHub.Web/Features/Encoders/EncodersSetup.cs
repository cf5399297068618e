namespace ConnectHub.Web.Features.Encoders;

internal static class EncodersSetup
{
    public static IServiceCollection AddEncoders(this IServiceCollection services)
    {
        return services;
    }

    public static void MapEncoders(this IEndpointRouteBuilder routes)
    {
    }
}
