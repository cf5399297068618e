using System.Text.Json;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Notices;

/// <summary>The room's slot <c>pin</c>; null when nothing is pinned.</summary>
internal sealed record PinSlot(DateTimeOffset At, PinnedMessage? Message) : SlotChanged(At)
{
    public override string Slot => "pin";

    public override SlotChanged Without(Guid messageId) => Message?.Id == messageId ? this with { Message = null } : this;

    public override void WriteState(Utf8JsonWriter json)
    {
        if (Message is not { } pinned)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("id", ShortId.Format(pinned.Id));
        json.WriteString("handle", pinned.Handle);
        json.WriteString("text", pinned.Text);
        if (pinned.Until is { } until)
            json.WriteString("until", until);
        json.WriteEndObject();
    }
}

internal sealed record PinnedMessage(Guid Id, string Handle, string Text, DateTimeOffset? Until);
