namespace ConnectHub.Web.Rooms;

/// <summary>The newest state of each slot. The room's lock guards it.</summary>
internal sealed class RoomSlots
{
    private static readonly Dictionary<string, SlotChanged> None = [];
    private readonly Dictionary<string, (long Mark, SlotChanged State)> _slots = [];

    public void Put(long mark, SlotChanged state) => _slots[state.Slot] = (mark, state);

    /// <summary>States that show the message change with its deletion.</summary>
    public void Delete(long mark, Guid messageId)
    {
        foreach (var (_, state) in _slots.Values.ToArray())
        {
            if (state.Without(messageId) is var left && left != state)
                Put(mark, left);
        }
    }

    /// <summary>Mark 0: every reader's snapshot has it, no tick does. What the room heard itself is newer.</summary>
    public void Recall(SlotChanged state) => _slots.TryAdd(state.Slot, (0, state));

    public IReadOnlyDictionary<string, SlotChanged> All() => _slots.ToDictionary(slot => slot.Key, slot => slot.Value.State);

    /// <summary>Those that changed after the mark, by name.</summary>
    public IReadOnlyDictionary<string, SlotChanged> Since(long mark) =>
        _slots.Values.All(slot => slot.Mark <= mark)
            ? None
            : _slots.Where(slot => slot.Value.Mark > mark).ToDictionary(slot => slot.Key, slot => slot.Value.State);
}
