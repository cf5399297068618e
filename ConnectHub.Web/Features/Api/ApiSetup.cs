namespace ConnectHub.Web.Features.Api;

internal static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
    }
}
