using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectHub.Web.Rooms;

/// <summary>The rooms of the streams that are on air on this node.</summary>
public sealed class RoomRegistry(ILogger<RoomRegistry>? logger = null)
{
    private readonly ConcurrentDictionary<Guid, Room> _rooms = new();
    private readonly ILogger _logger = logger ?? NullLogger<RoomRegistry>.Instance;

    /// <summary>The stream's room, made if there is none yet.</summary>
    public Room Open(Guid streamId) => _rooms.GetOrAdd(streamId, id => new Room(id, _logger));

    public bool TryGet(Guid streamId, [NotNullWhen(true)] out Room? room) => _rooms.TryGetValue(streamId, out room);

    /// <summary>Forgets the room; those inside are told its last words and keep what they have seen.</summary>
    public void Close(Guid streamId)
    {
        if (_rooms.TryRemove(streamId, out var room))
            room.Tick();
    }

    internal void Tick(DateTimeOffset now)
    {
        foreach (var (_, room) in _rooms)
        {
            room.Expire(now);
            room.Tick();
        }
    }
}
