using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Where signed-in viewers go on watching.</summary>
public sealed class ResumePoints(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    /// <summary>Who stopped this close to either end begins anew.</summary>
    private static readonly TimeSpan Border = TimeSpan.FromSeconds(10);

    /// <summary>Null: from the beginning.</summary>
    public async Task<TimeSpan?> FindAsync(Guid userId, Guid recordingId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var position = await db.Set<ResumePoint>().Where(p => p.UserId == userId && p.RecordingId == recordingId).Select(p => (long?)p.PositionMs).FirstOrDefaultAsync(cancellationToken);
        return position is { } known ? TimeSpan.FromMilliseconds(known) : null;
    }

    /// <param name="length">Of the video so far.</param>
    public async Task KeepAsync(Guid userId, Guid recordingId, TimeSpan position, TimeSpan length, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Two tabs tell of their first position at once, or of one of a video that is being deleted.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Set<Recording>().AnyAsync(r => r.Id == recordingId, cancellationToken))
            return;
        var point = await db.Set<ResumePoint>().FirstOrDefaultAsync(p => p.UserId == userId && p.RecordingId == recordingId, cancellationToken);
        if (position < Border || position > length - Border)
        {
            if (point is not null)
                db.Remove(point);
        }
        else if (point is null)
            db.Add(new ResumePoint { UserId = userId, RecordingId = recordingId, PositionMs = (long)position.TotalMilliseconds, UpdatedAt = time.GetUtcNow() });
        else
            (point.PositionMs, point.UpdatedAt) = ((long)position.TotalMilliseconds, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
