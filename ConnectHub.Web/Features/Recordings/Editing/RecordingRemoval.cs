using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Objects;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>Deletes a recording of the trash for good: when its owner says so, or when its time there is over.</summary>
public sealed class RecordingRemoval(RecordingChange change, IDbContextFactory<ConnectHubDb> databases, UnneededFiles unneeded)
{
    /// <summary>Clips that were made of it; they have files of their own and stay.</summary>
    public async Task<int> ClipsAsync(Guid recordingId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Clip>().CountAsync(c => c.RecordingId == recordingId, cancellationToken);
    }

    public async Task<StreamResult<Recording>> DeleteAsync(Guid userId, Guid recordingId, CancellationToken cancellationToken)
    {
        var result = await change.ApplyAsync(userId, recordingId, (db, recording) => recording.TrashedAt is null
            ? RecordingChange.Refused(new StreamResult<Recording>.WrongState("Only what is in the trash is deleted for good."))
            : RemoveAsync(db, recording, cancellationToken), cancellationToken);
        return await ClearAsync(recordingId, result);
    }

    /// <summary>Its time in the trash is over. Refused when its owner has taken it back, or deleted it, meanwhile.</summary>
    internal async Task<StreamResult<Recording>> PurgeAsync(Guid recordingId, DateTimeOffset trashedBefore, CancellationToken cancellationToken)
    {
        var result = await change.ApplyAsSiteAsync(recordingId, (db, recording) => recording.TrashedAt < trashedBefore
            ? RemoveAsync(db, recording, cancellationToken)
            : RecordingChange.Refused(new StreamResult<Recording>.NotFound()), cancellationToken);
        return await ClearAsync(recordingId, result);
    }

    private static async Task<StreamResult<Recording>> RemoveAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken)
    {
        await db.Set<MediaView>().Where(v => v.MediaId == recording.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<LiveStream>().Where(s => s.Id == recording.StreamId).ExecuteUpdateAsync(set => set.SetProperty(s => s.HadRecordingDeleted, true), cancellationToken);
        db.Remove(recording);
        return new StreamResult<Recording>.Ok(recording);
    }

    /// <summary>Its segments go with the next sweep. Files that stay because of a failure here are found as orphans.</summary>
    private async Task<StreamResult<Recording>> ClearAsync(Guid recordingId, StreamResult<Recording> result)
    {
        if (result is StreamResult<Recording>.Ok)
            await unneeded.DeleteAsync(LibraryKeys.Of(recordingId));
        return result;
    }
}
