using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Stops that nobody asked for.</summary>
internal sealed class RecordingStops(IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, RecordingNews news, TimeProvider time)
{
    /// <summary>All that record; their streams go on. One in its pause writes nothing, and what comes after it is for its streamer to say.</summary>
    public async Task StopAllAsync(RecordingStop reason, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var running in await db.Set<Recording>().Where(r => r.State == RecordingState.Recording).Select(r => new { r.Id, r.StreamId }).ToListAsync(cancellationToken))
        {
            // A disk is read before: nobody else who writes waits for it.
            var (last, _) = await library.EndsAsync(running.StreamId, cancellationToken);
            await StopAsync(running.Id, last, reason, cancellationToken);
        }
    }

    /// <summary>Unless somebody stopped or paused it meanwhile.</summary>
    private async Task StopAsync(Guid id, long last, RecordingStop reason, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<Recording>().Include(r => r.Spans).FirstOrDefaultAsync(r => r.Id == id && r.State == RecordingState.Recording, cancellationToken) is not { } recording)
            return;
        RecordingControl.Stop(recording, last, reason, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        news.Changed(recording, before: null);
    }
}
