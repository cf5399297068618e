using System.Text.Json;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>A live stream's recording began, paused, went on, stopped or can be had whole.</summary>
public sealed record RecordingChanged(DateTimeOffset At, Guid RecordingId, RecordingState State, RecordingStop? StopReason) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("recording:changed", json =>
    {
        json.WriteString("id", ShortId.Format(RecordingId));
        json.WriteString("at", At.UtcDateTime);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(State.ToString()));
        json.WriteString("stopReason", StopReason is { } reason ? JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()) : null);
    });
}

/// <summary>After a commit: who serves a recording asks anew, and who listens to its stream hears how it is.</summary>
public sealed class RecordingNews(RecordingFactsCache facts, Broadcasts broadcasts, TimeProvider time)
{
    /// <param name="recording">As it is now.</param>
    /// <param name="before">How it was; the same state is not said again.</param>
    public void Changed(Recording recording, RecordingState? before)
    {
        facts.Forget(recording.Id);
        if (recording.State != before && broadcasts.TryGet(recording.StreamId, out var broadcast))
            broadcast.Room.Publish(new RecordingChanged(time.GetUtcNow(), recording.Id, recording.State, recording.StopReason));
    }
}
