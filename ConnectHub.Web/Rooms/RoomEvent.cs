using System.Text.Json;

namespace ConnectHub.Web.Rooms;

/// <summary>Something that happened in a room, as circuits, the event stream, analytics and webhooks see it. Immutable.</summary>
public abstract record RoomEvent(DateTimeOffset At)
{
    /// <summary>What programs hear of it; null: nothing.</summary>
    public virtual Announcement? ForPrograms() => null;
}

/// <summary><paramref name="Sequence"/> orders the chat of one stream; <paramref name="Badge"/> is the sender's role there.</summary>
public sealed record ChatPosted(
    DateTimeOffset At, Guid MessageId, long Sequence, Guid UserId, string Handle, string DisplayName, RoomBadge Badge,
    string Text, ChatReply? ReplyTo) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("chat:message", json => RoomEventJson.Write(json, this));
}

/// <summary>The line that a message answers, shortened; kept with the answer so that nobody has to look it up.</summary>
public sealed record ChatReply(Guid MessageId, string Handle, string Excerpt);

/// <summary>A deleted message is back in its place; <paramref name="Excerpt"/> is for the answers to it.</summary>
public sealed record ChatRestored(DateTimeOffset At, ChatPosted Message, string Excerpt) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("chat:restored", json => RoomEventJson.Write(json, Message));
}

public sealed record ChatDeleted(DateTimeOffset At, Guid MessageId, Guid ByUserId) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("chat:deleted", json => RoomEventJson.Write(json, this));
}

/// <summary>A moderator's act, for programs: <paramref name="Kind"/> is the log's name of it, <paramref name="ActorId"/> is null for the server.</summary>
public sealed record ModerationActed(
    DateTimeOffset At, Guid ActionId, string Kind, Guid? ActorId, Guid? TargetUserId, Guid? MessageId) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("moderation:action", json => RoomEventJson.Write(json, this)) { ForModerators = true };
}

public sealed record StreamUpdated(DateTimeOffset At, string Title, string? Category) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("stream:updated", json => RoomEventJson.Write(json, this));
}

public sealed record PhaseChanged(DateTimeOffset At, StreamPhase Phase) : RoomEvent(At)
{
    /// <summary>The first picture; set by the room.</summary>
    public bool Starts { get; init; }

    public override Announcement ForPrograms() =>
        new(Starts ? "stream:started" : Phase == StreamPhase.Ended ? "stream:ended" : "stream:updated", json => RoomEventJson.Write(json, this));
}

/// <summary>The server will end the stream after <paramref name="Left"/>: it reaches the longest duration. Slot <c>ending</c>.</summary>
public sealed record EndingSoon(DateTimeOffset At, TimeSpan Left) : SlotChanged(At)
{
    public override string Slot => "ending";

    // An instant and not what is left: the same state is told to those who join minutes later.
    public override void WriteState(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("at", At + Left);
        json.WriteEndObject();
    }
}

/// <summary>
/// A piece of the room's state of which only the newest counts, however often it changed meanwhile: a poll with its tallies, the modes of the
/// chat. The room keeps the newest of each <see cref="Slot"/>; a reader gets all of them when it joins, and later those that changed.
/// </summary>
public abstract record SlotChanged(DateTimeOffset At) : RoomEvent(At)
{
    /// <summary>The member of <c>slots</c> in the tick's JSON, in camel case.</summary>
    public abstract string Slot { get; }

    /// <summary>How the state is once a message is deleted: a state that shows it must not. A state that shows none stays as it is.</summary>
    public virtual SlotChanged Without(Guid messageId) => this;

    /// <summary>Writes one JSON value: the whole state, or null when there is none any more. Called once for all readers of a tick.</summary>
    public abstract void WriteState(Utf8JsonWriter json);
}

public enum RoomBadge { None, Owner, Moderator, Staff }

/// <summary>What viewers see of the broadcast: <c>Starting</c> before the first picture, <c>Reconnecting</c> while the source is gone.</summary>
public enum StreamPhase { Starting, Live, Reconnecting, Ended }
