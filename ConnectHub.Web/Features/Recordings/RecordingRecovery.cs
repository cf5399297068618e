using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Before the first request: a recording that ran when the process ended says from then on that it was recovered.</summary>
internal sealed class RecordingRecovery(IDbContextFactory<ConnectHubDb> databases) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<Recording>().Where(r => r.State == RecordingState.Recording || r.State == RecordingState.Paused || r.State == RecordingState.Settling)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Recovered, true), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
