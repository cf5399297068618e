using System.Text.Json;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Streams;

/// <summary>The streamer wants another distance from the live edge; pages that are open follow. Slot <c>latency</c>.</summary>
public sealed record LatencyChanged(DateTimeOffset At, StreamLatency Mode) : SlotChanged(At)
{
    public override string Slot => "latency";

    public override void WriteState(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("target", Mode.TargetSeconds());
        json.WriteEndObject();
    }
}
