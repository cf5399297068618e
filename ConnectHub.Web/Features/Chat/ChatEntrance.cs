using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat;

/// <summary>The way of a page into a stream's room: there may be none yet, or none any more.</summary>
public sealed class ChatEntrance(RoomRegistry rooms, ChatService chat, IEnumerable<IRoomRecall> recalls, StreamQueries streams, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The room with what was said before. Waits for a stream that has not begun; for one that has ended it is a room of this page alone, which holds
    /// the last messages. Null: there is no such stream.
    /// </summary>
    public async Task<Room?> FindAsync(Guid streamId, CancellationToken cancellationToken)
    {
        Room? room;
        while (!rooms.TryGet(streamId, out room))
        {
            if (await streams.FindAsync(streamId, cancellationToken) is not { } stream)
                return null;
            if (stream.Status == StreamStatus.Ended)
            {
                room = Room.Ended(streamId, time.GetUtcNow());
                break;
            }
            await Task.Delay(LookAgain, time, cancellationToken);
        }
        await RecallAsync(room, cancellationToken);
        return room;
    }

    /// <summary>Makes a room that was opened anew (a restart) know what was before, so that all who join are served from memory.</summary>
    public async Task RecallAsync(Room room, CancellationToken cancellationToken)
    {
        if (room.Recalled)
            return;
        var said = await chat.HistoryAsync(room.StreamId, Room.SnapshotMessages, null, cancellationToken);
        var slots = new List<SlotChanged>();
        foreach (var recall in recalls)
        {
            if (await recall.RecallAsync(room.StreamId, cancellationToken) is { } slot)
                slots.Add(slot);
        }
        room.Recall(said, slots);
    }
}
