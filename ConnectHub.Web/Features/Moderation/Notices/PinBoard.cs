using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Notices;

/// <summary>Shows the pin of a stream in its room.</summary>
public sealed class PinBoard(IDbContextFactory<ConnectHubDb> databases, RoomRegistry rooms, TimeProvider time) : IRoomRecall
{
    /// <summary>After the commit.</summary>
    public async Task TellAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (rooms.TryGet(streamId, out var room))
            room.Publish(await ReadAsync(streamId, cancellationToken));
    }

    public async ValueTask<SlotChanged?> RecallAsync(Guid streamId, CancellationToken cancellationToken) => await ReadAsync(streamId, cancellationToken);

    /// <summary>Removes the pin and gives it; null when there is none in force.</summary>
    internal static async Task<ChatPin?> TakeAsync(ConnectHubDb db, Guid streamId, CancellationToken cancellationToken)
    {
        var pin = await db.Set<ChatPin>().AsNoTracking().FirstOrDefaultAsync(p => p.StreamId == streamId, cancellationToken);
        return await db.Set<ChatPin>().Where(p => p.StreamId == streamId).ExecuteDeleteAsync(cancellationToken) == 0 ? null : pin;
    }

    private async Task<PinSlot> ReadAsync(Guid streamId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var pinned = await db.Set<ChatPin>().Where(p => p.StreamId == streamId && (p.Until == null || p.Until > now))
            .Join(db.Set<ChatMessage>(), p => p.MessageId, m => m.Id, (p, m) => new { p.Until, m.Id, m.Text, m.DeletedAt, Handle = m.User!.UserName })
            .FirstOrDefaultAsync(cancellationToken);
        return new PinSlot(now, pinned is null or { DeletedAt: not null } ? null : new PinnedMessage(pinned.Id, pinned.Handle ?? "", pinned.Text, pinned.Until));
    }
}
