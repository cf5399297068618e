using System.Text.Json;

namespace ConnectHub.Web.Rooms;

/// <summary>
/// What programs hear of an event (see docs/api.md): its name on the event stream and the members of its JSON object. A feature's event is
/// announced by overriding <see cref="RoomEvent.ForPrograms"/>; the members are written once for all readers, and only when somebody reads.
/// </summary>
public sealed record Announcement(string Name, Action<Utf8JsonWriter> WriteMembers)
{
    /// <summary>Only to who may moderate the stream's channel when it is sent.</summary>
    public bool ForModerators { get; init; }

    /// <summary>Of several with one key within a tick only the newest is said: for tallies and other state. Null: each is.</summary>
    public string? Key { get; init; }
}
