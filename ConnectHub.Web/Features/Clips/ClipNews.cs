using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Clips;

/// <summary>A clip can be watched. What is not for everybody is not told.</summary>
public sealed record ClipCreated(DateTimeOffset At, ClipView Clip) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("clip:created", json =>
    {
        json.WriteString("id", ShortId.Format(Clip.Id));
        json.WriteString("at", At.UtcDateTime);
        json.WriteString("title", Clip.Title);
        json.WriteString("creator", Clip.CreatorHandle);
        json.WriteNumber("durationSeconds", Clip.Duration.TotalSeconds);
        json.WriteString("pageUrl", ClipAccess.PageUrl(Clip.Id));
    });
}

/// <summary>Tells who listens to a live stream of its clips, when their files are there.</summary>
public sealed class ClipNews(ClipQueries clips, Broadcasts broadcasts, TimeProvider time)
{
    public async Task TellAsync(Clip clip, CancellationToken cancellationToken)
    {
        if (clip.Visibility == StreamVisibility.Public && broadcasts.TryGet(clip.StreamId, out var broadcast)
            // As it is now: its creator may have made it private while it was cut.
            && await clips.FindAsync(clip.Id, cancellationToken) is { Visibility: StreamVisibility.Public } view)
            broadcast.Room.Publish(new ClipCreated(time.GetUtcNow(), view));
    }
}
