using System.Text.Json;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Rooms;

/// <summary>The members of what programs hear, with the names of the API; described in docs/api.md.</summary>
internal static class RoomEventJson
{
    public static void Write(Utf8JsonWriter json, ChatPosted message)
    {
        json.WriteString("id", ShortId.Format(message.MessageId));
        json.WriteNumber("sequence", message.Sequence);
        json.WriteString("userId", ShortId.Format(message.UserId));
        json.WriteString("handle", message.Handle);
        json.WriteString("displayName", message.DisplayName);
        json.WriteString("badge", message.Badge == RoomBadge.None ? null : RoomJson.Name(message.Badge));
        json.WriteString("text", message.Text);
        json.WriteString("sentAt", message.At.UtcDateTime);
        WriteId(json, "replyTo", message.ReplyTo?.MessageId);
        json.WriteBoolean("deleted", false);
        json.WriteBoolean("held", false);
    }

    // Not by whom: that is for moderators, who hear of the act.
    public static void Write(Utf8JsonWriter json, ChatDeleted deleted)
    {
        json.WriteString("id", ShortId.Format(deleted.MessageId));
        json.WriteString("at", deleted.At.UtcDateTime);
    }

    public static void Write(Utf8JsonWriter json, ModerationActed acted)
    {
        json.WriteString("id", ShortId.Format(acted.ActionId));
        json.WriteString("at", acted.At.UtcDateTime);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(acted.Kind));
        WriteId(json, "actorId", acted.ActorId);
        WriteId(json, "userId", acted.TargetUserId);
        WriteId(json, "messageId", acted.MessageId);
    }

    public static void Write(Utf8JsonWriter json, StreamUpdated updated)
    {
        json.WriteString("at", updated.At.UtcDateTime);
        json.WriteString("title", updated.Title);
        json.WriteString("category", updated.Category);
    }

    public static void Write(Utf8JsonWriter json, PhaseChanged changed)
    {
        json.WriteString("at", changed.At.UtcDateTime);
        json.WriteString("phase", RoomJson.Name(changed.Phase));
    }

    private static void WriteId(Utf8JsonWriter json, string name, Guid? id) => json.WriteString(name, id is { } known ? ShortId.Format(known) : null);
}
