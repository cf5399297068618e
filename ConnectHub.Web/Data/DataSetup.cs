using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Data;

internal static class DataSetup
{
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DataOptions>().BindConfiguration("ConnectHub").ValidateDataAnnotations().ValidateOnStart();
        services.AddDbContextFactory<ConnectHubDb>((provider, options) =>
        {
            var file = provider.GetRequiredService<IOptions<DataOptions>>().Value.DatabaseFile;
            options.UseSqlite($"Data Source={file}").AddInterceptors(new SqlitePragmas(), new SearchFunctions());
        });
        var keys = configuration.GetSection("ConnectHub").Get<DataOptions>() ?? new DataOptions();
        services.AddDataProtection().SetApplicationName("ConnectHub").PersistKeysToFileSystem(new DirectoryInfo(keys.KeysFolder));
        return services;
    }
}
