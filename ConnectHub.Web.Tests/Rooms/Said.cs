using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Rooms;

/// <summary>Events for tests, each message with its number as text.</summary>
internal static class Said
{
    public static readonly DateTimeOffset At = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static ChatPosted Message(long sequence, string? text = null, ChatReply? reply = null) =>
        new(At, Guid.CreateVersion7(), sequence, Guid.CreateVersion7(), "ada", "Ada", RoomBadge.None, text ?? $"{sequence}", reply);

    public static void Say(this Room room, params IEnumerable<long> sequences)
    {
        foreach (var sequence in sequences)
            room.Publish(Message(sequence));
    }

    public static List<long> Sequences(this RoomTick tick) => [.. tick.Chat.Select(message => message.Sequence)];
}
