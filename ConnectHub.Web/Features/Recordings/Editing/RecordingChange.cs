using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>How a person changes a recording that is kept: its owner or the site's staff, in one transaction, and known to all who serve it afterwards.</summary>
public sealed class RecordingChange(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, RecordingFactsCache facts)
{
    public const string StillRunning = "It is still being recorded. Stop it first.";

    /// <summary>Nothing is written when <paramref name="change"/> refuses.</summary>
    public async Task<StreamResult<Recording>> ApplyAsync(
        Guid userId, Guid recordingId, Func<ConnectHubDb, Recording, Task<StreamResult<Recording>>> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var recording = await db.Set<Recording>().Include(r => r.Spans).Include(r => r.Marks).FirstOrDefaultAsync(r => r.Id == recordingId, cancellationToken);
        if (recording is null)
            return new StreamResult<Recording>.NotFound();
        if (await access.RoleOfAsync(userId, recording.ChannelId, cancellationToken) < ChannelRole.Staff)
            return recording.Visibility == StreamVisibility.Private ? new StreamResult<Recording>.NotFound() : new StreamResult<Recording>.Forbidden();
        var result = await change(db, recording);
        if (result is not StreamResult<Recording>.Ok)
            return result;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        facts.Forget(recordingId);
        return result;
    }

    internal static Task<StreamResult<Recording>> Refused(StreamResult<Recording> refusal) => Task.FromResult(refusal);

    internal static Task<StreamResult<Recording>> Done(Recording recording) => Task.FromResult<StreamResult<Recording>>(new StreamResult<Recording>.Ok(recording));

    internal static bool IsRunning(Recording recording) => recording.State is RecordingState.Recording or RecordingState.Paused;
}
