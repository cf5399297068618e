using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Everything that changes a stream. Rights are checked here, whoever calls.</summary>
public sealed class StreamService(
    IDbContextFactory<ConnectHubDb> databases, StreamCreation creation, StreamStart start, StreamEnding ending, StreamDraftRules rules,
    StreamFactsCache facts, Broadcasts broadcasts, ChannelAccess channels, IPasswordHasher<LiveStream> passwords, TimeProvider time)
{
    /// <summary>Replaces a stream of the channel that was created and never started; refused while one is live.</summary>
    public Task<StreamResult<CreatedStream>> CreateAsync(Guid userId, StreamDraft draft, CancellationToken cancellationToken) =>
        creation.CreateAsync(userId, draft, cancellationToken);

    /// <summary>Opens the room and lets chunks in. The stream is listed once its first part can be played. Starting a live stream is Ok.</summary>
    public Task<StreamResult<LiveStream>> StartAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) =>
        start.StartAsync(userId, streamId, cancellationToken);

    /// <summary>Changes title, description, category, tags and visibility, before and while live. An empty password keeps the one that is set.</summary>
    public async Task<StreamResult<LiveStream>> UpdateAsync(Guid userId, Guid streamId, StreamDraft draft, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await FindAsync(db, streamId, cancellationToken);
        if (stream?.Channel?.OwnerId != userId)
            return Refusal<LiveStream>(stream);
        if (stream.Status == StreamStatus.Ended)
            return new StreamResult<LiveStream>.WrongState("This stream has ended.");
        var (clean, errors) = await rules.CheckAsync(draft, stream.PasswordHash is not null, cancellationToken);
        if (errors.Count > 0)
            return new StreamResult<LiveStream>.Invalid(errors);
        Apply(stream, clean);
        await db.SaveChangesAsync(cancellationToken);
        facts.Forget(streamId);
        await TellRoomAsync(db, stream, cancellationToken);
        return new StreamResult<LiveStream>.Ok(stream);
    }

    /// <summary>For the owner and the site's staff. Idempotent: ending an ended stream is Ok.</summary>
    public async Task<StreamResult<LiveStream>> EndAsync(Guid userId, Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, streamId, cancellationToken) is not { } stream)
            return new StreamResult<LiveStream>.NotFound();
        var isOwner = stream.Channel?.OwnerId == userId;
        if (!isOwner && await channels.RoleOfAsync(userId, stream.ChannelId, cancellationToken) != ChannelRole.Staff)
            return Refusal<LiveStream>(stream);
        await ending.EndAsync(streamId, isOwner ? StreamEndReason.Owner : StreamEndReason.Staff, cancellationToken);
        await db.Entry(stream).ReloadAsync(CancellationToken.None);
        return new StreamResult<LiveStream>.Ok(stream);
    }

    /// <summary>A fresh ingest token; the one before stops working. For a page that lost it, and for "take over" from another device.</summary>
    public async Task<StreamResult<CreatedStream>> RenewIngestTokenAsync(Guid userId, Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await FindAsync(db, streamId, cancellationToken);
        if (stream?.Channel?.OwnerId != userId)
            return Refusal<CreatedStream>(stream);
        if (stream.Status == StreamStatus.Ended)
            return new StreamResult<CreatedStream>.WrongState("This stream has ended.");
        var token = IngestToken.New();
        stream.IngestTokenHash = IngestToken.Hash(token);
        await db.SaveChangesAsync(cancellationToken);
        facts.Forget(streamId);
        return new StreamResult<CreatedStream>.Ok(new CreatedStream(stream, token, IngestUrl(streamId)));
    }

    internal static string IngestUrl(Guid streamId) => $"/ingest/{ShortId.Format(streamId)}";

    internal static Task<LiveStream?> FindAsync(ConnectHubDb db, Guid streamId, CancellationToken cancellationToken) =>
        db.Set<LiveStream>().Include(s => s.Channel).FirstOrDefaultAsync(s => s.Id == streamId, cancellationToken);

    /// <summary>For who is not the owner: what they may not watch does not exist for them.</summary>
    internal static StreamResult<T> Refusal<T>(LiveStream? stream) =>
        stream?.Visibility is StreamVisibility.Public or StreamVisibility.Unlisted ? new StreamResult<T>.Forbidden() : new StreamResult<T>.NotFound();

    private void Apply(LiveStream stream, StreamDraft draft)
    {
        (stream.Title, stream.Description, stream.CategorySlug, stream.Tags) = (draft.Title, draft.Description, draft.CategorySlug, [.. draft.Tags]);
        (stream.Quality, stream.Visibility, stream.Record) = (draft.Quality, draft.Visibility, draft.Record);
        if (draft.Visibility != StreamVisibility.Password)
            stream.PasswordHash = null;
        else if (!string.IsNullOrEmpty(draft.Password))
            stream.PasswordHash = passwords.HashPassword(stream, draft.Password);
    }

    private async Task TellRoomAsync(ConnectHubDb db, LiveStream stream, CancellationToken cancellationToken)
    {
        if (!broadcasts.TryGet(stream.Id, out var broadcast))
            return;
        var category = await db.Set<Category>().Where(c => c.Slug == stream.CategorySlug).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
        broadcast.Room.Publish(new StreamUpdated(time.GetUtcNow(), stream.Title, category));
    }
}
