using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Live streams that a full disk keeps from being recorded, once there is room again. What somebody stopped by hand stays stopped, also when they have deleted it since.</summary>
internal sealed class RecordingReturns(IDbContextFactory<ConnectHubDb> databases, RecordingControl control)
{
    public async Task StartAllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recordings = db.Set<Recording>();
        var waiting = await db.Set<LiveStream>()
            .Where(s => s.Status == StreamStatus.Live && s.Record && !s.HadRecordingDeleted && recordings.Where(r => r.StreamId == s.Id).All(r => r.StopReason == RecordingStop.DiskFull))
            .Select(s => new { s.Id, s.Channel!.OwnerId }).ToListAsync(cancellationToken);
        foreach (var stream in waiting)
            // One that has ended meanwhile is refused.
            await control.StartAsync(stream.OwnerId, stream.Id, cancellationToken);
    }
}
