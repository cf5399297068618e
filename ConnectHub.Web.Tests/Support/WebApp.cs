using ConnectHub.Web.App;
using ConnectHub.Web.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Support;

/// <summary>The whole application on a data folder of its own, reached over HTTP without a socket.</summary>
public class WebApp : WebApplicationFactory<Program>
{
    public string DataPath { get; } = Directory.CreateTempSubdirectory("connecthub-test-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("ConnectHub:DataPath", DataPath);
        foreach (var limit in new[] { "SignInsPerMinute", "RegistrationsPerMinute", "ResetsPerMinute" })
            builder.UseSetting($"ConnectHub:Accounts:{limit}", "1000000");
        // Hashing as strong as in production would be most of the time of the tests.
        builder.ConfigureServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000));
        // Hundreds of applications in one process would make it collect without a break.
        builder.ConfigureTestServices(services => services.Remove(services.Single(service => service.ImplementationType == typeof(MemoryTrimming))));
    }

    public async Task<ConnectHubDb> OpenDbAsync() =>
        await Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(DataPath, recursive: true);
        GC.SuppressFinalize(this);
    }
}
