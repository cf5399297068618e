using System.Text.Json;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Notices;

/// <summary>The room's slot <c>announcement</c>; null when there is none.</summary>
internal sealed record AnnouncementSlot(DateTimeOffset At, ChatAnnouncement? Newest) : SlotChanged(At)
{
    public override string Slot => "announcement";

    public override void WriteState(Utf8JsonWriter json)
    {
        if (Newest is not { } announcement)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("id", ShortId.Format(announcement.Id));
        json.WriteString("level", announcement.Level.ToString().ToLowerInvariant());
        json.WriteString("text", announcement.Text);
        json.WriteString("by", announcement.By?.UserName);
        json.WriteString("at", announcement.At);
        json.WriteEndObject();
    }
}
