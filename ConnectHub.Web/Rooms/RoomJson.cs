using System.Buffers;
using System.Text.Json;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Rooms;

/// <summary>The wire form of ticks and messages, described in docs/room-protocol.md.</summary>
internal static class RoomJson
{
    public static RawJson Of(RoomTick tick, IReadOnlyList<RoomLine> lines) => Write(json =>
    {
        json.WriteNumber("mark", tick.Mark);
        json.WriteString("phase", Name(tick.Phase));
        json.WriteNumber("viewers", tick.Viewers);
        if (tick.Snapshot)
            json.WriteBoolean("snapshot", true);
        if (tick.Skipped)
            json.WriteBoolean("skipped", true);
        WriteChat(json, lines);
        WriteDeleted(json, tick.Deleted);
        WriteSlots(json, tick.Slots);
        if (tick.Updated is { } updated)
        {
            json.WriteString("title", updated.Title);
            json.WriteString("category", updated.Category);
        }
    });

    public static RawJson Of(ChatPosted message) => Write(json =>
    {
        json.WriteString("id", ShortId.Format(message.MessageId));
        json.WriteNumber("seq", message.Sequence);
        json.WriteString("at", message.At);
        json.WriteString("userId", ShortId.Format(message.UserId));
        json.WriteString("handle", message.Handle);
        json.WriteString("name", message.DisplayName);
        if (message.Badge != RoomBadge.None)
            json.WriteString("badge", Name(message.Badge));
        json.WriteString("text", message.Text);
        if (message.ReplyTo is not { } reply)
            return;
        json.WriteStartObject("reply");
        json.WriteString("id", ShortId.Format(reply.MessageId));
        json.WriteString("handle", reply.Handle);
        json.WriteString("excerpt", reply.Excerpt);
        json.WriteEndObject();
    });

    private static void WriteChat(Utf8JsonWriter json, IReadOnlyList<RoomLine> lines)
    {
        if (lines.Count == 0)
            return;
        json.WriteStartArray("chat");
        foreach (var line in lines)
            json.WriteRawValue(line.Json.Utf8.Span, skipInputValidation: true);
        json.WriteEndArray();
    }

    private static void WriteDeleted(Utf8JsonWriter json, IReadOnlyList<Guid> deleted)
    {
        if (deleted.Count == 0)
            return;
        json.WriteStartArray("deleted");
        foreach (var id in deleted)
            json.WriteStringValue(ShortId.Format(id));
        json.WriteEndArray();
    }

    private static void WriteSlots(Utf8JsonWriter json, IReadOnlyDictionary<string, SlotChanged> slots)
    {
        if (slots.Count == 0)
            return;
        json.WriteStartObject("slots");
        foreach (var (name, state) in slots)
        {
            json.WritePropertyName(name);
            state.WriteState(json);
        }
        json.WriteEndObject();
    }

    // The default encoder escapes what could end a script or an attribute, and every character outside of ASCII.
    private static RawJson Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }
        return new RawJson(buffer.WrittenMemory);
    }

    public static string Name(StreamPhase phase) => phase switch
    {
        StreamPhase.Starting => "starting",
        StreamPhase.Live => "live",
        StreamPhase.Reconnecting => "reconnecting",
        _ => "ended",
    };

    public static string Name(RoomBadge badge) => badge switch
    {
        RoomBadge.Owner => "owner",
        RoomBadge.Moderator => "moderator",
        _ => "staff",
    };
}
