using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Streams;

/// <summary>A stream as read from the database, before the room is asked.</summary>
internal sealed record StreamRow(LiveStream Stream, Channel Channel, string? CategoryName)
{
    public StreamView ToView(RoomRegistry rooms, bool hasPicture)
    {
        var s = Stream;
        var room = s.Status == StreamStatus.Live && rooms.TryGet(s.Id, out var open) ? open : null;
        var root = $"/live/{ShortId.Format(s.Id)}";
        return new StreamView(
            s.Id, s.Title, s.Description, s.CategorySlug, CategoryName, s.Tags,
            s.Status, PhaseOf(s, room), s.Visibility, s.Quality, s.Record,
            StreamChannel.Of(Channel), s.CreatedAt, s.StartedAt, s.EndedAt,
            room?.Viewers ?? 0, Math.Max(s.PeakViewers, room?.PeakViewers ?? 0), $"{root}/master.m3u8", PictureOf(s, root, hasPicture))
        {
            OnAirAt = s.OnAirAt,
            AccessVersion = s.AccessVersion,
            Language = s.Language,
            IsMature = s.IsMature,
            Latency = s.Latency,
            PictureId = s.PictureId,
            EndReason = s.EndReason,
        };
    }

    private static string? PictureOf(LiveStream stream, string root, bool hasPicture) =>
        stream.PictureId is { } chosen ? $"{root}/cover-{ShortId.Format(chosen)}.jpg" : hasPicture ? $"{root}/thumb.jpg" : null;

    // A live stream without a room is one whose node has just died.
    private static StreamPhase PhaseOf(LiveStream stream, Room? room) => stream.Status switch
    {
        StreamStatus.Ended => StreamPhase.Ended,
        StreamStatus.Created => StreamPhase.Starting,
        _ => room?.Phase ?? StreamPhase.Reconnecting,
    };
}
