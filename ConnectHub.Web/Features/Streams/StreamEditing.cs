using ConnectHub.Web.Data;
using ConnectHub.Web.Rooms;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Changes what a stream is called and who may see it, before and while it is live; the room is told.</summary>
public sealed class StreamEditing(
    IDbContextFactory<ConnectHubDb> databases, StreamDraftRules rules, RememberedRights rights, Broadcasts broadcasts,
    IEnumerable<IStreamOpening> openings, IPasswordHasher<LiveStream> passwords, TimeProvider time)
{
    public async Task<StreamResult<LiveStream>> UpdateAsync(Guid userId, Guid streamId, StreamDraft draft, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await StreamService.FindAsync(db, streamId, cancellationToken);
        if (stream?.Channel?.OwnerId != userId)
            return StreamService.Refusal<LiveStream>(stream);
        if (stream.Status == StreamStatus.Ended)
            return new StreamResult<LiveStream>.WrongState("This stream has ended.");
        var (clean, errors) = await rules.CheckAsync(userId, draft, stream.PasswordHash is not null, cancellationToken);
        if (errors.Count > 0)
            return new StreamResult<LiveStream>.Invalid(errors);
        return await SaveAsync(db, stream, clean, cancellationToken);
    }

    /// <summary>Only whether a recording is kept; for a stream that has not ended.</summary>
    public async Task<StreamResult<LiveStream>> SetRecordAsync(Guid userId, Guid streamId, bool record, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await StreamService.FindAsync(db, streamId, cancellationToken);
        if (stream?.Channel?.OwnerId != userId)
            return StreamService.Refusal<LiveStream>(stream);
        if (stream.Status == StreamStatus.Ended)
            return new StreamResult<LiveStream>.WrongState("This stream has ended.");
        stream.Record = record;
        if (stream.Status == StreamStatus.Live)
            foreach (var opening in openings)
                await opening.AddAsync(db, stream, hasBegun: true, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new StreamResult<LiveStream>.Ok(stream);
    }

    // Hashing takes long, so it is done before; version and state are read again where nobody else can write, or of two changes at once one would be lost.
    private async Task<StreamResult<LiveStream>> SaveAsync(ConnectHubDb db, LiveStream stream, StreamDraft draft, CancellationToken cancellationToken)
    {
        var (hashBefore, isNew) = (stream.PasswordHash, IsNewPassword(stream, draft));
        var hash = string.IsNullOrEmpty(draft.Password) ? null : passwords.HashPassword(stream, draft.Password);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Entry(stream).ReloadAsync(cancellationToken);
        if (stream.Status == StreamStatus.Ended)
            return new StreamResult<LiveStream>.WrongState("This stream has ended.");
        if (draft.Visibility == StreamVisibility.Password && (hash ?? stream.PasswordHash) is null)
            return new StreamResult<LiveStream>.WrongState("This stream was changed elsewhere at the same time. Try again.");
        var latencyBefore = stream.Latency;
        Apply(stream, draft, hash, isNew || (hash is not null && stream.PasswordHash != hashBefore));
        var committed = await FollowAsync(db, stream, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // From here on it is in force: nothing may be cancelled before everybody knows.
        await transaction.CommitAsync(CancellationToken.None);
        rights.Forget(stream.Id);
        committed.ForEach(act => act());
        await TellRoomAsync(db, stream, latencyBefore, CancellationToken.None);
        return new StreamResult<LiveStream>.Ok(stream);
    }

    private async Task<List<Action>> FollowAsync(ConnectHubDb db, LiveStream stream, CancellationToken cancellationToken)
    {
        List<Action> committed = [];
        if (stream.Status == StreamStatus.Live)
            foreach (var opening in openings)
                committed.Add(await opening.FollowAsync(db, stream, cancellationToken));
        return committed;
    }

    private static void Apply(LiveStream stream, StreamDraft draft, string? hash, bool isNewPassword)
    {
        if (draft.Visibility != stream.Visibility || isNewPassword)
            stream.AccessVersion++;
        var record = stream.Record;
        draft.WriteTo(stream);
        // What is live is recorded or not by acts of its own; a page that was opened before them knows nothing of them.
        if (stream.Status == StreamStatus.Live)
            stream.Record = record;
        stream.Visibility = draft.Visibility;
        stream.PasswordHash = draft.Visibility == StreamVisibility.Password ? hash ?? stream.PasswordHash : null;
    }

    private bool IsNewPassword(LiveStream stream, StreamDraft draft) =>
        !string.IsNullOrEmpty(draft.Password) && stream.PasswordHash is { } hash
        && passwords.VerifyHashedPassword(stream, hash, draft.Password) == PasswordVerificationResult.Failed;

    // With every change, also of who may watch: each page in the room asks then whether it still may be there.
    private async Task TellRoomAsync(ConnectHubDb db, LiveStream stream, StreamLatency latencyBefore, CancellationToken cancellationToken)
    {
        if (!broadcasts.TryGet(stream.Id, out var broadcast))
            return;
        var category = await db.Set<Category>().Where(c => c.Slug == stream.CategorySlug).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
        broadcast.Room.Publish(new StreamUpdated(time.GetUtcNow(), stream.Title, category));
        if (stream.Latency != latencyBefore)
            broadcast.Room.Publish(new LatencyChanged(time.GetUtcNow(), stream.Latency));
    }
}
