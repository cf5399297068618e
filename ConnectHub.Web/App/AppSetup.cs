using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.App;

/// <summary>What belongs to the host and to no feature: pipeline, error pages, health, static files, start-up.</summary>
internal static class AppSetup
{
    /// <summary>A published program finds its files beside itself, whatever folder it is started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = [.. args.Where(arg => arg != "--seed-demo")],
        ContentRootPath = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null,
    });

    public static void AddAppHost(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls("http://localhost:8080");
        builder.Services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = TimeSpan.FromSeconds(5);
            options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.Services.AddHealthChecks().AddDbContextCheck();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
    }

    public static void UseAppPipeline(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapApp(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
    }

    public static async Task<int> StartAsync(this WebApplication app, string[] args)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            Directory.CreateDirectory(scope.ServiceProvider.GetRequiredService<Microsoft.Extensions.Options.IOptions<DataOptions>>().Value.FullPath);
            var databases = scope.ServiceProvider.GetRequiredService<IDbContextFactory<ConnectHubDb>>();
            await using var db = await databases.CreateDbContextAsync();
            await db.Database.MigrateAsync();
        }
        await app.RunAsync();
        return 0;
    }

    private static IHealthChecksBuilder AddDbContextCheck(this IHealthChecksBuilder checks) =>
        checks.AddAsyncCheck("none", () => Task.FromResult(Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy()));
}
