using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
                : RateLimitPartition.GetFixedWindowLimiter(KeyOf(context.Connection.RemoteIpAddress), _ => new()
                {
                    PermitLimit = perMinute,
                    Window = Window,
                    QueueLimit = 0,
                });

        /// <summary>One household or server has a whole IPv6 /64; counting single addresses would count nothing.</summary>
        private static string KeyOf(IPAddress? address)
        {
            if (address is null)
                return "unknown";
            if (address.IsIPv4MappedToIPv6)
                address = address.MapToIPv4();
            return address.AddressFamily == AddressFamily.InterNetworkV6
                ? string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}/64")
                : address.ToString();
        }
    }
}
