using System.Collections.Concurrent;
using ConnectHub.E2E.Support;
using ConnectHub.Web.App;
using ConnectHub.Web.Data;
using ConnectHub.Web.Media;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Support;

/// <summary>The whole application on a data folder of its own, reached over HTTP without a socket.</summary>
public class WebApp : WebApplicationFactory<Program>
{
    private readonly OwnFolder _data = new("connecthub-test-");
    private readonly ConcurrentBag<IHost> _hosts = [];

    public string DataPath => _data.Path;

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        _hosts.Add(host);
        return host;
    }

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

    /// <summary>The program disposes its services too, and whoever comes second does not wait: files would be written into a deleted folder.</summary>
    public override async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.Services.GetRequiredService<LiveMedia>().DisposeAsync();
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await _data.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
