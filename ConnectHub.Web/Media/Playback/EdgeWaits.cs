using System.Threading.RateLimiting;
using ConnectHub.Web.Media.Packaging;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Playback;

/// <summary>
/// Who may wait for the live edge. Each waiting request holds memory, so one address has so many places; beyond them it is answered with what
/// there is, as a server that cannot block would.
/// </summary>
internal sealed class EdgeWaits(IOptions<MediaOptions> options, TimeProvider time) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _places = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = options.Value.MaxWaitingPerAddress, QueueLimit = 0 }));

    public async Task<LiveEdge> UntilAsync(HttpContext context, StreamPackager packager, Func<LiveEdge, bool> reached)
    {
        var edge = packager.Edge;
        if (reached(edge))
            return edge;
        using var place = _places.AttemptAcquire(ClientAddress.KeyOf(context));
        return place.IsAcquired ? await EdgeWait.UntilAsync(packager, reached, time, context.RequestAborted) : edge;
    }

    public void Dispose() => _places.Dispose();
}
