using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Stops that nobody asked for.</summary>
internal sealed class RecordingStops(IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, RecordingNews news, TimeProvider time)
{
    /// <summary>All recordings that run; their streams go on.</summary>
    public async Task StopAllAsync(RecordingStop reason, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var running = await db.Set<Recording>().Include(r => r.Spans)
            .Where(r => r.State == RecordingState.Recording || r.State == RecordingState.Paused).ToListAsync(cancellationToken);
        foreach (var recording in running)
            RecordingControl.Stop(recording, await library.OpenSegmentAsync(recording.StreamId, cancellationToken), reason, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        running.ForEach(recording => news.Changed(recording, before: null));
    }
}
