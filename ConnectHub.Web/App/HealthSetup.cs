using ConnectHub.Web.Data;
using ConnectHub.Web.Media;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.App;

/// <summary>/health/live: the process answers. /health/ready: it can do its work; without FFmpeg or on a full disk it is degraded, not unready.</summary>
internal static class HealthSetup
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database")
        .AddCheck<DataFolderCheck>("data")
        .AddCheck<FfmpegCheck>("ffmpeg", HealthStatus.Degraded);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync });
    }

    // States only: why something is broken stands in the log, not on a public address.
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()),
    });

    private sealed class DatabaseCheck(IDbContextFactory<ConnectHubDb> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            return pending.Any() ? HealthCheckResult.Unhealthy("Migrations are pending.") : HealthCheckResult.Healthy();
        }
    }

    private sealed class DataFolderCheck(DataFolder folder) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(folder.Look() switch
            {
                DataFolderState.Writable => HealthCheckResult.Healthy(),
                // Who takes the server away for it ends the streams, which go on.
                DataFolderState.Full => HealthCheckResult.Degraded("The disk is full."),
                _ => HealthCheckResult.Unhealthy("The data folder is not writable."),
            });
    }

    private sealed class FfmpegCheck(IOptions<MediaOptions> media) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(Candidates(media.Value.FfmpegPath).Any(File.Exists) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("FFmpeg is missing."));

        private static IEnumerable<string> Candidates(string program) => program.Contains('/')
            ? [program]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program));
    }
}
