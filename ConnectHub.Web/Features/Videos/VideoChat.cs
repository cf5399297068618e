using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Videos;

/// <summary>
/// What was said in the chat while a video was recorded, by the video's positions. What was said during a pause of the recording is left out, as is the
/// picture; what was said while the broadcaster was away stands where the picture comes back.
/// </summary>
public sealed class VideoChat(RecordingTimelines timelines, ChatService chat)
{
    /// <summary>Seconds of video that a page of it covers.</summary>
    public const int Window = 60;
    private const int Limit = 200;

    /// <param name="window">0 is the first minute.</param>
    /// <param name="after">The last page's <see cref="ReplayPage.Next"/>; 0 for the first page.</param>
    public async Task<ReplayPage> PageAsync(Guid recordingId, int window, long after, CancellationToken cancellationToken)
    {
        var timeline = await timelines.FindAsync(recordingId, cancellationToken);
        var (from, to) = ((double)window * Window, ((double)window + 1) * Window);
        if (timeline is not { Media.IsEmpty: false } || from > timeline.Media.Duration)
            return new([], null, timeline?.IsComplete ?? true);
        var media = timeline.Media;
        var isWhole = timeline.IsComplete || to < media.Duration;
        // The last window takes in its end, and the first moment of the next one is the next one's.
        var end = to < media.Duration ? media.WallClockAt(to) : media.WallClockAt(media.Duration).AddTicks(1);
        var said = await chat.SaidAsync(timeline.StreamId, media.WallClockAt(from), end, after, Limit, cancellationToken);
        var times = timeline.Times;
        var lines = said.Where(message => times.Any(time => message.At >= time.From && message.At <= time.To))
            .Select(message => new ReplayLine(Math.Round(media.PositionOf(message.At) ?? from, 2), RoomJson.Of(message)));
        return new([.. lines], said.Count == Limit ? said[^1].Sequence : null, isWhole);
    }
}

/// <summary><paramref name="Next"/> is set when there is more in this window; a window that is not whole yet is asked for again.</summary>
public sealed record ReplayPage(IReadOnlyList<ReplayLine> Lines, long? Next, bool IsWhole);

/// <summary><paramref name="Position"/> in seconds of the video; <paramref name="Message"/> as the room writes it.</summary>
public sealed record ReplayLine(double Position, RawJson Message);
