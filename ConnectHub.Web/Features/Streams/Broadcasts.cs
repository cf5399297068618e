using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Streams;

/// <summary>The broadcasts on this node: those on air, and those just ended whose room is still open.</summary>
public sealed class Broadcasts(RoomRegistry rooms)
{
    private readonly ConcurrentDictionary<Guid, Broadcast> _all = new();

    public IReadOnlyCollection<KeyValuePair<Guid, Broadcast>> All => _all.ToArray();

    public Broadcast Start(Guid streamId, DateTimeOffset now) =>
        _all.GetOrAdd(streamId, id => new Broadcast(rooms.Open(id), now, now, onAir: false));

    /// <summary>After a restart: the source gets the whole grace time again, counted from now.</summary>
    public Broadcast Recover(LiveStream stream, DateTimeOffset now)
    {
        var broadcast = _all.GetOrAdd(stream.Id, id =>
            new Broadcast(rooms.Open(id), stream.StartedAt ?? now, now, onAir: stream.OnAirAt is not null) { SavedPeak = stream.PeakViewers });
        broadcast.Lost(now);
        return broadcast;
    }

    public bool TryGet(Guid streamId, [NotNullWhen(true)] out Broadcast? broadcast) => _all.TryGetValue(streamId, out broadcast);

    public void Close(Guid streamId)
    {
        if (_all.TryRemove(streamId, out _))
            rooms.Close(streamId);
    }
}
