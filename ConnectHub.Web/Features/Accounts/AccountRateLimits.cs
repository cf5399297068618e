using ConnectHub.Web.Shared;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Names of the rate limiter policies of account pages and of <c>/api/auth</c>. Only POST is counted.</summary>
public static class AccountRateLimits
{
    public const string SignIn = "accounts-sign-in";
    public const string Register = "accounts-register";
    public const string Reset = "accounts-reset";

    internal static void AddAccountRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<AccountsOptions>>((limiter, options) =>
        {
            limiter.AddPolicy(SignIn, new PerAddress(options.Value.SignInsPerMinute));
            limiter.AddPolicy(Register, new PerAddress(options.Value.RegistrationsPerMinute));
            limiter.AddPolicy(Reset, new PerAddress(options.Value.ResetsPerMinute));
        });
    }

    private sealed class PerAddress(int perMinute) : IRateLimiterPolicy<string>
    {
        private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

        public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => async (rejected, cancel) =>
        {
            var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 60;
            await TooManyTries.WriteAsync(rejected.HttpContext, Math.Max(1, seconds), cancel);
        };

        public RateLimitPartition<string> GetPartition(HttpContext context) =>
            !HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(ClientAddress.KeyOf(context), _ => new()
                {
                    PermitLimit = perMinute,
                    Window = Window,
                    QueueLimit = 0,
                });
    }
}
