using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>How a recording that is kept is changed: by its owner, the site's staff or the site itself, in one transaction, and known to all who serve it afterwards.</summary>
public sealed class RecordingChange(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, RecordingFactsCache facts, EndedPlayback ended)
{
    public const string StillRunning = "It is still being recorded. Stop it first.";
    public const string HiddenByStaff = "The site’s staff made it private after a report. Only they can show it again.";

    /// <summary>How often its media are read before somebody else who changes it all the time is given way to.</summary>
    private const int MostReads = 3;

    /// <summary>Only to be looked at, by who may change it.</summary>
    public async Task<StreamResult<Recording>> FindAsync(Guid userId, Guid recordingId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, userId, recordingId, cancellationToken);
    }

    /// <summary>Nothing is written when <paramref name="change"/> refuses. All who write wait for it: it reads no disk.</summary>
    public Task<StreamResult<Recording>> ApplyAsync(
        Guid userId, Guid recordingId, Func<ConnectHubDb, Recording, Task<StreamResult<Recording>>> change, CancellationToken cancellationToken) =>
        CommitAsync(db => FindAsync(db, userId, recordingId, cancellationToken), async (db, recording) =>
        {
            var result = await change(db, recording);
            return result is StreamResult<Recording>.Ok ? await HeldAsync(userId, recording, cancellationToken) ?? result : result;
        }, cancellationToken);

    /// <summary>By what the channel has set: nobody's right is asked for.</summary>
    internal Task<StreamResult<Recording>> ApplyAsSiteAsync(
        Guid recordingId, Func<ConnectHubDb, Recording, Task<StreamResult<Recording>>> change, CancellationToken cancellationToken) => CommitAsync(
        async db => await ReadAsync(db, recordingId, cancellationToken) is { } recording ? new StreamResult<Recording>.Ok(recording) : new StreamResult<Recording>.NotFound(),
        change, cancellationToken);

    private async Task<StreamResult<Recording>> CommitAsync(
        Func<ConnectHubDb, Task<StreamResult<Recording>>> find, Func<ConnectHubDb, Recording, Task<StreamResult<Recording>>> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await find(db);
        if (found is not StreamResult<Recording>.Ok(var recording))
            return found;
        var result = await change(db, recording);
        if (result is not StreamResult<Recording>.Ok)
            return result;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        facts.Forget(recording.Id);
        ended.Changed(recording.StreamId);
        return result;
    }

    /// <summary>With its media, which are read before the transaction, and again when it shows something else by then.</summary>
    public async Task<StreamResult<Recording>> ApplyAsync(
        Guid userId, Guid recordingId, Func<RecordingFacts, Task<MediaTimeline>> read, Func<ConnectHubDb, Recording, MediaTimeline, Task<StreamResult<Recording>>> change,
        CancellationToken cancellationToken)
    {
        for (var reads = 0; reads < MostReads; reads++)
        {
            var found = await FindAsync(userId, recordingId, cancellationToken);
            if (found is not StreamResult<Recording>.Ok(var before))
                return found;
            var shown = RecordingFacts.Of(before);
            var media = await read(shown);
            var isSame = true;
            var result = await ApplyAsync(userId, recordingId, (db, now) => (isSame = RecordingFacts.Of(now).ShowsWhat(shown))
                ? change(db, now, media)
                : Refused(ChangedMeanwhile), cancellationToken);
            if (isSame)
                return result;
        }
        return ChangedMeanwhile;
    }

    /// <summary>Null: what was done to it is no way around the staff's decision.</summary>
    private async Task<StreamResult<Recording>?> HeldAsync(Guid userId, Recording recording, CancellationToken cancellationToken)
    {
        if (!recording.HiddenByStaff || recording.Visibility == StreamVisibility.Private)
            return null;
        if (!await access.IsStaffAsync(userId, cancellationToken))
            return new StreamResult<Recording>.WrongState(HiddenByStaff);
        recording.HiddenByStaff = false;
        return null;
    }

    internal static Task<StreamResult<Recording>> Refused(StreamResult<Recording> refusal) => Task.FromResult(refusal);

    internal static Task<StreamResult<Recording>> Done(Recording recording) => Task.FromResult<StreamResult<Recording>>(new StreamResult<Recording>.Ok(recording));

    private static StreamResult<Recording> ChangedMeanwhile => new StreamResult<Recording>.WrongState("It was changed elsewhere at the same time. Try again.");

    private async Task<StreamResult<Recording>> FindAsync(ConnectHubDb db, Guid userId, Guid recordingId, CancellationToken cancellationToken)
    {
        if (await ReadAsync(db, recordingId, cancellationToken) is not { } recording)
            return new StreamResult<Recording>.NotFound();
        if (await access.RoleOfAsync(userId, recording.ChannelId, cancellationToken) < ChannelRole.Staff)
            return recording.Visibility == StreamVisibility.Private ? new StreamResult<Recording>.NotFound() : new StreamResult<Recording>.Forbidden();
        return new StreamResult<Recording>.Ok(recording);
    }

    private static Task<Recording?> ReadAsync(ConnectHubDb db, Guid recordingId, CancellationToken cancellationToken) =>
        db.Set<Recording>().Include(r => r.Spans).Include(r => r.Marks).FirstOrDefaultAsync(r => r.Id == recordingId, cancellationToken);
}
