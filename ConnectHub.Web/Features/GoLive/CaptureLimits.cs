using System.Threading.RateLimiting;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>How often one user may ask the capture endpoints; a speed test is three requests.</summary>
internal sealed class CaptureLimits : IDisposable
{
    public const int PerMinute = 30;

    private readonly PartitionedRateLimiter<Guid> _limiter = PartitionedRateLimiter.Create<Guid, Guid>(user =>
        RateLimitPartition.GetFixedWindowLimiter(user, _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool Allow(Guid userId)
    {
        using var lease = _limiter.AttemptAcquire(userId);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
