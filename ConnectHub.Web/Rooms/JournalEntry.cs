namespace ConnectHub.Web.Rooms;

/// <summary>One event in a room's journal with its place and its frame, which is built by whoever asks first.</summary>
public sealed class JournalEntry
{
    private readonly Announcement _announced;
    private readonly bool _ends;

    // One reference, so that readers who ask at the same time see all of it or nothing; two may build it, and build the same.
    private byte[]? _frame;

    internal JournalEntry(RoomEvent happened, Announcement announced, RoomEventId id, bool ends) =>
        (Happened, _announced, Id, _ends) = (happened, announced, id, ends);

    public RoomEvent Happened { get; }

    public RoomEventId Id { get; }

    public bool ForModerators => _announced.ForModerators;

    /// <summary>Nobody is to read it any more.</summary>
    public bool Withdrawn { get; private set; }

    public ReadOnlyMemory<byte> Frame => _frame ??= EventFrame.Of(_ends ? Id with { Life = RoomEventId.End } : Id, _announced).ToArray();

    internal void Withdraw() => (Withdrawn, _frame) = (true, null);
}
