using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Everything that changes a stream. Rights are checked here, whoever calls.</summary>
public sealed class StreamService(
    StreamCreation creation, StreamStart start, StreamEditing editing, IngestTokenRenewal renewal, StreamEnding ending, ChannelAccess channels)
{
    /// <summary>Replaces a stream of the channel that was created and never started; refused while one is live.</summary>
    public Task<StreamResult<CreatedStream>> CreateAsync(Guid userId, StreamDraft draft, CancellationToken cancellationToken) =>
        creation.CreateAsync(userId, draft, cancellationToken);

    /// <summary>Opens the room and lets chunks in. The stream is listed once its first part can be played. Starting a live stream is Ok.</summary>
    public Task<StreamResult<LiveStream>> StartAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) =>
        start.StartAsync(userId, streamId, cancellationToken);

    /// <summary>Changes title, description, category, tags and visibility, before and while live. An empty password keeps the one that is set.</summary>
    public Task<StreamResult<LiveStream>> UpdateAsync(Guid userId, Guid streamId, StreamDraft draft, CancellationToken cancellationToken) =>
        editing.UpdateAsync(userId, streamId, draft, cancellationToken);

    /// <inheritdoc cref="StreamEditing.SetRecordAsync"/>
    public Task<StreamResult<LiveStream>> SetRecordAsync(Guid userId, Guid streamId, bool record, CancellationToken cancellationToken) =>
        editing.SetRecordAsync(userId, streamId, record, cancellationToken);

    /// <summary>For the owner and the site's staff. Idempotent: ending an ended stream is Ok.</summary>
    public async Task<StreamResult<LiveStream>> EndAsync(Guid userId, Guid streamId, CancellationToken cancellationToken)
    {
        if (await ending.FindAsync(streamId, cancellationToken) is not { } stream)
            return new StreamResult<LiveStream>.NotFound();
        var isOwner = stream.Channel?.OwnerId == userId;
        if (!isOwner && await channels.RoleOfAsync(userId, stream.ChannelId, cancellationToken) != ChannelRole.Staff)
            return Refusal<LiveStream>(stream);
        await ending.EndAsync(streamId, isOwner ? StreamEndReason.Owner : StreamEndReason.Staff, cancellationToken);
        return new StreamResult<LiveStream>.Ok(await ending.FindAsync(streamId, CancellationToken.None) ?? stream);
    }

    /// <summary>A fresh ingest token; the one before stops working. For a page that lost it, and for "take over" from another device.</summary>
    public Task<StreamResult<CreatedStream>> RenewIngestTokenAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) =>
        renewal.RenewAsync(userId, streamId, cancellationToken);

    internal static string IngestUrl(Guid streamId) => $"/ingest/{ShortId.Format(streamId)}";

    internal static Task<LiveStream?> FindAsync(ConnectHubDb db, Guid streamId, CancellationToken cancellationToken) =>
        db.Set<LiveStream>().Include(s => s.Channel).FirstOrDefaultAsync(s => s.Id == streamId, cancellationToken);

    /// <summary>For who is not the owner: what they may not watch does not exist for them.</summary>
    internal static StreamResult<T> Refusal<T>(LiveStream? stream) =>
        stream?.Visibility is StreamVisibility.Public or StreamVisibility.Unlisted ? new StreamResult<T>.Forbidden() : new StreamResult<T>.NotFound();
}
