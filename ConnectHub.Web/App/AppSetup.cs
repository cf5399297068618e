using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpOverrides;

namespace ConnectHub.Web.App;

/// <summary>What belongs to the host and to no feature: server limits, pipeline, error pages, health, static files.</summary>
internal static class AppSetup
{
    /// <summary>A published program finds its files beside itself, whatever folder it is started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = CommandLine.Settings(args),
        ContentRootPath = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null,
    });

    public static void AddAppHost(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls("http://localhost:8080");
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            // Forms and JSON are small; an endpoint that takes more says so itself.
            server.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        builder.Services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = TimeSpan.FromSeconds(5);
            options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        // A proxy on this machine may say who the visitor is; anybody else would only claim it.
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // What the proxy calls the host ends up in addresses too, so it is held against the same list.
            options.AllowedHosts = [.. (builder.Configuration["AllowedHosts"] ?? "*").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddStartUp();
        builder.Services.AddHealth();
        builder.Services.AddRefusals();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DetailedErrors = builder.Environment.IsDevelopment();
            // The browser gives up after five tries in about half a minute; a room full of viewers may lose the line at once.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
            circuits.DisconnectedCircuitMaxRetained = 500;
        });
        builder.Services.AddLeanInterop();
        builder.Services.AddScoped<CircuitLink>();
        builder.Services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitLink>());
        builder.Services.AddHostedService<MemoryTrimming>();
    }

    public static void UseAppPipeline(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseDrainOnStop();
        app.UseRefusals();
        app.UseOwnCircuits();
        app.UseRouting();
        app.UseCookiePolicy(new CookiePolicyOptions { MinimumSameSitePolicy = SameSiteMode.Lax, Secure = CookieSecurePolicy.SameAsRequest });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    public static void MapApp(this WebApplication app)
    {
        app.MapHealth();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true).AlsoAnswerHead();
    }
}
