namespace ConnectHub.Web.Features.Admin;

internal static class AdminSetup
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddSingleton<UserList>();
        services.AddScoped<UserAdministration>();
        services.AddSingleton<StorageAdministration>();
        return services;
    }
}
