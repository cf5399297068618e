using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ConnectHub.Web.Rooms;

/// <summary>The rooms of the streams that are on air on this node.</summary>
public sealed class RoomRegistry
{
    private readonly ConcurrentDictionary<Guid, Room> _rooms = new();

    /// <summary>The stream's room, made if there is none yet.</summary>
    public Room Open(Guid streamId) => _rooms.GetOrAdd(streamId, id => new Room(id));

    public bool TryGet(Guid streamId, [NotNullWhen(true)] out Room? room) => _rooms.TryGetValue(streamId, out room);

    /// <summary>Forgets the room; those inside keep what they have seen.</summary>
    public void Close(Guid streamId) => _rooms.TryRemove(streamId, out _);
}
