namespace ConnectHub.Web.Rooms;

/// <summary>
/// What a room has to say at once: how it is now, and what happened after <see cref="From"/> up to <see cref="Mark"/> (the room's own count of
/// changes). Immutable and shared by all readers, its JSON too.
/// </summary>
public sealed class RoomTick
{
    private readonly IReadOnlyList<RoomLine> _lines;
    private RawJson? _json;

    internal RoomTick(long from, long mark, IReadOnlyList<RoomLine> lines)
    {
        (From, Mark, _lines) = (from, mark, lines);
        Chat = [.. lines.Select(line => line.Posted)];
    }

    public long From { get; }
    public long Mark { get; }
    public required StreamPhase Phase { get; init; }
    public required int Viewers { get; init; }
    public required int PeakViewers { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ChatPosted> Chat { get; }

    /// <summary>Ids of messages that are gone.</summary>
    public required IReadOnlyList<Guid> Deleted { get; init; }

    /// <summary>By name: the state that changed in this span, in a snapshot all there is.</summary>
    public required IReadOnlyDictionary<string, SlotChanged> Slots { get; init; }

    /// <summary>The newest title and category when they changed in this span.</summary>
    public required StreamUpdated? Updated { get; init; }

    /// <summary>The first thing that a reader gets, also after its connection was away: <see cref="Chat"/> is the room's recent messages, whole.</summary>
    public required bool Snapshot { get; init; }

    /// <summary>The reader was too far behind: messages before <see cref="Chat"/> are left out.</summary>
    public required bool Skipped { get; init; }

    /// <summary>Built by whoever asks first; two who ask at once build the same.</summary>
    public RawJson Json => _json ??= RoomJson.Of(this, _lines);
}

/// <summary>A message in the room with its place in the room's count and its JSON, written once however many ticks carry it.</summary>
internal sealed record RoomLine(long Mark, ChatPosted Posted, RawJson Json);
