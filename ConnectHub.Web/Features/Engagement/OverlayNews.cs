using System.Buffers;
using System.Text.Json;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>What an overlay is told of a tick: the slots that it shows, as pages get them.</summary>
internal static class OverlayNews
{
    private static readonly string[] Shown = ["poll", "reactions"];

    public static RawJson Of(RoomTick tick)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("snapshot", tick.Snapshot);
            json.WriteStartObject("slots");
            foreach (var name in Shown)
            {
                if (!tick.Slots.TryGetValue(name, out var state))
                    continue;
                json.WritePropertyName(name);
                state.WriteState(json);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return new RawJson(buffer.WrittenMemory);
    }
}
