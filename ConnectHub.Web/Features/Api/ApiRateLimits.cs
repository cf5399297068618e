using System.Threading.RateLimiting;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Api;

/// <summary>Rate limiter policies of the API, counted per account, without one per address. The answer is the site's 429.</summary>
internal static class ApiRateLimits
{
    public const string Reads = "api-reads";
    public const string Writes = "api-writes";

    public static void AddApiRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<ApiOptions>>((limiter, options) =>
        {
            limiter.AddPolicy(Reads, context => PerCaller(context, options.Value.RequestsPerMinute));
            limiter.AddPolicy(Writes, context => PerCaller(context, options.Value.WritesPerMinute));
        });
    }

    /// <summary>The account, without one the address.</summary>
    public static string CallerOf(HttpContext context) => context.User.UserId()?.ToString() ?? ClientAddress.KeyOf(context);

    private static RateLimitPartition<string> PerCaller(HttpContext context, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            CallerOf(context),
            _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
}
