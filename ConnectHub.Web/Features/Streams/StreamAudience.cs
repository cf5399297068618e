using ConnectHub.Web.Media;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Who fetches a stream's playlist is in its room.</summary>
internal sealed class StreamAudience(RoomRegistry rooms, TimeProvider time) : IPlaybackAudience
{
    public void Watching(Guid streamId, PlaybackViewer viewer)
    {
        if (rooms.TryGet(streamId, out var room))
            room.Beat(new RoomViewer(viewer.UserId, viewer.Id), viewer.Address, time.GetUtcNow());
    }
}
