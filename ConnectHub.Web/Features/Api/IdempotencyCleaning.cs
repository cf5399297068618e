using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Api;

/// <summary>Once an hour forgets the answers that are older than a day.</summary>
internal sealed class IdempotencyCleaning(IdempotentReplies replies, TimeProvider time, ILogger<IdempotencyCleaning> logger) : Worker(time, logger)
{
    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromHours(1), Time);
        do
            await replies.ForgetOldAsync(stopping);
        while (await ticks.WaitForNextTickAsync(stopping));
    }
}
