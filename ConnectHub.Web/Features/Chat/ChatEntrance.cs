using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat;

/// <summary>The way of a page into a stream's room: there may be none yet, or none any more.</summary>
public sealed partial class ChatEntrance(
    RoomRegistry rooms, ChatService chat, IEnumerable<IRoomRecall> recalls, StreamAccess access, TimeProvider time, ILogger<ChatEntrance> logger)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The room with what was said before. Waits for a stream that has not begun, and for a database that fails; for a stream that has ended it is
    /// a room of this page alone, which holds the last messages. Null: there is no such stream for this visitor.
    /// </summary>
    public async Task<Room?> FindAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            try
            {
                if (await access.StatusForAsync(streamId, visitor, cancellationToken) is not { } status)
                    return null;
                if (await OpenAsync(streamId, status, cancellationToken) is { } room)
                    return room;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (failures++ == 0)
                    LogFailed(logger, exception, streamId);
            }
            await Task.Delay(LookAgain, time, cancellationToken);
        }
    }

    /// <summary>
    /// Asked again whenever the stream changes: it may have been closed to who is inside. A database that cannot say is no answer: then it is
    /// cancelled, and the room's reader is sent the same again a little later.
    /// </summary>
    public async Task<bool> MayStayAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        try
        {
            return await access.StatusForAsync(streamId, visitor, cancellationToken) is not null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception, streamId);
            throw new OperationCanceledException("Nobody can tell whether this visitor may stay.", exception);
        }
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

    private async Task<Room?> OpenAsync(Guid streamId, StreamStatus status, CancellationToken cancellationToken)
    {
        if (!rooms.TryGet(streamId, out var room))
        {
            if (status != StreamStatus.Ended)
                return null;
            room = Room.Ended(streamId, time.GetUtcNow());
        }
        await RecallAsync(room, cancellationToken);
        return room;
    }

    [LoggerMessage(LogLevel.Error, "A page could not be let into the room of stream {Stream}; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
