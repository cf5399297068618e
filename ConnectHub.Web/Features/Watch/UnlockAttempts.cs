using ConnectHub.Web.Shared;
using System.Threading.RateLimiting;

namespace ConnectHub.Web.Features.Watch;

/// <summary>How often passwords of streams can be tried: 10 times in 5 minutes from one address (see <see cref="ClientAddress"/>), whatever the stream.</summary>
public sealed class UnlockAttempts : IDisposable
{
    public const int Limit = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = Limit,
            Window = Window,
            SegmentsPerWindow = 5,
            QueueLimit = 0,
        }));

    public bool TryTake(string address)
    {
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
