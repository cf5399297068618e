using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>After the commit: tells a stream's room which messages are gone, and which are back.</summary>
public sealed class MessageNews
{
    private readonly RoomRegistry _rooms;
    private readonly ChatHistory _history;
    private readonly TimeProvider _time;

    internal MessageNews(RoomRegistry rooms, ChatHistory history, TimeProvider time) => (_rooms, _history, _time) = (rooms, history, time);

    public void Deleted(Guid streamId, IReadOnlyList<Guid> messageIds, Guid byUserId)
    {
        if (messageIds.Count == 0 || !_rooms.TryGet(streamId, out var room))
            return;
        var now = _time.GetUtcNow();
        foreach (var id in messageIds)
            room.Publish(new ChatDeleted(now, id, byUserId));
    }

    /// <summary>What is in the database and not deleted is shown again in its place; what the room shows already stays as it is.</summary>
    public async Task RestoredAsync(Guid streamId, Func<ChatPosted, bool> which, CancellationToken cancellationToken)
    {
        if (!_rooms.TryGet(streamId, out var room))
            return;
        var now = _time.GetUtcNow();
        foreach (var message in (await _history.ReadAsync(streamId, Room.MemoryMessages, null, cancellationToken)).Where(which))
            room.Publish(new ChatRestored(now, message, ChatText.Excerpt(message.Text)));
    }
}
