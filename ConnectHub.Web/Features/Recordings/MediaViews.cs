using System.Security.Cryptography;
using System.Text;
using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Counts who watched a video or clip: each viewer once a day.</summary>
public sealed class MediaViews(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    /// <summary>False when this viewer was counted today already; <paramref name="add"/> is done in the same transaction when not.</summary>
    /// <param name="viewer">The account's id, or what the visitor's cookie says.</param>
    public async Task<bool> CountAsync(Guid mediaId, string viewer, Func<ConnectHubDb, Task> add, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(viewer)));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<MediaView>().AnyAsync(v => v.MediaId == mediaId && v.Viewer == key && v.Day == today, cancellationToken))
            return false;
        db.Add(new MediaView { MediaId = mediaId, Viewer = key, Day = today });
        await db.SaveChangesAsync(cancellationToken);
        await add(db);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    public Task<bool> CountRecordingAsync(Guid recordingId, string viewer, CancellationToken cancellationToken) =>
        CountAsync(recordingId, viewer, db => db.Set<Recording>().Where(r => r.Id == recordingId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Views, r => r.Views + 1), cancellationToken), cancellationToken);
}
