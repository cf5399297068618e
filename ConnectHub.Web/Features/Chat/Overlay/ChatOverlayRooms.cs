using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat.Overlay;

/// <summary>The room that an overlay shows now.</summary>
public sealed class ChatOverlayRooms(ChatOverlayKeys keys, StreamQueries streams, RoomRegistry rooms, ChatEntrance entrance)
{
    /// <summary>Null for a token that opens nothing (any more): whoever listens under it must stop.</summary>
    public async Task<ChatOverlayView?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (await keys.ChannelOfAsync(token, cancellationToken) is not { } channelId)
            return null;
        if (await streams.LiveOfChannelAsync(channelId, cancellationToken) is not { } live || !rooms.TryGet(live.Id, out var room))
            return new ChatOverlayView(null);
        await entrance.RecallAsync(room, cancellationToken);
        return new ChatOverlayView(room);
    }
}

/// <summary><paramref name="Room"/> is null while the channel is off air.</summary>
public sealed record ChatOverlayView(Room? Room);
