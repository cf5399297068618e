using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ConnectHub.Web.Rooms;

/// <summary>One event as Server-Sent Events write it (the living HTML standard, section 9.2).</summary>
public static class EventFrame
{
    /// <param name="id">Null: the reader's last id stays as it is.</param>
    public static ReadOnlyMemory<byte> Of(RoomEventId? id, Announcement announced)
    {
        var frame = new ArrayBufferWriter<byte>(512);
        var head = id is { } known ? $"id: {known}\nevent: {announced.Name}\ndata: " : $"event: {announced.Name}\ndata: ";
        Encoding.UTF8.GetBytes(head, frame);
        // The writer escapes line breaks, so the data is one line.
        using (var json = new Utf8JsonWriter(frame))
        {
            json.WriteStartObject();
            announced.WriteMembers(json);
            json.WriteEndObject();
        }
        frame.Write("\n\n"u8);
        return frame.WrittenMemory;
    }
}
