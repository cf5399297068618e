namespace ConnectHub.Web.Rooms;

/// <summary>
/// The last events of a room as programs hear them, one journal for all of them: a reader is a position in it and has no queue of its own. What
/// happens within a tick is gathered and becomes readable together. Its lock is taken after the room's, never before.
/// </summary>
public sealed class RoomJournal
{
    /// <summary>Events that can be read again. Twenty seconds of a very fast chat, hours of a quiet one.</summary>
    public const int Kept = 1024;

    /// <summary>What is read at once.</summary>
    public const int PageLimit = 256;

    private readonly Lock _lock = new();
    private readonly JournalEntry[] _kept = new JournalEntry[Kept];
    private readonly List<(RoomEvent Happened, Announcement Announced)> _gathered = [];
    private TaskCompletionSource _next = NewSignal();
    private RoomEventId _newest = new(RoomEventId.NewLife(), 0, 0, 0);
    private JournalEntry? _end;

    /// <summary>Where a reader goes on that has seen everything up to now.</summary>
    public RoomEventId Newest
    {
        get { lock (_lock) return _newest; }
    }

    /// <summary>True when everything after the event can still be read.</summary>
    public bool Remembers(RoomEventId seen)
    {
        lock (_lock)
            return seen.Life == _newest.Life && seen.Position <= _newest.Position && seen.Position >= _newest.Position - Kept;
    }

    /// <summary>What comes after the position, null when some of it is forgotten.</summary>
    public JournalPage? Read(long position)
    {
        lock (_lock)
        {
            if (position < _newest.Position - Kept || position > _newest.Position)
                return null;
            var last = Math.Min(_newest.Position, position + PageLimit);
            var entries = new List<JournalEntry>((int)(last - position));
            for (var at = position + 1; at <= last; at++)
            {
                if (!_kept[at % Kept].Withdrawn)
                    entries.Add(_kept[at % Kept]);
            }
            return new JournalPage(entries, last, last < _newest.Position ? Task.CompletedTask : _next.Task) { End = last < _end?.Id.Position ? null : _end };
        }
    }

    internal void Add(RoomEvent happened, Announcement announced)
    {
        lock (_lock)
        {
            if (announced.Key is { } key)
                _gathered.RemoveAll(other => other.Announced.Key == key);
            _gathered.Add((happened, announced));
            if (happened is PhaseChanged { Phase: StreamPhase.Ended })
                Flush();
        }
    }

    /// <summary>Who comes back must not be told what was deleted meanwhile.</summary>
    internal void Withdraw(Guid messageId)
    {
        lock (_lock)
        {
            _gathered.RemoveAll(other => other.Happened is ChatPosted posted && posted.MessageId == messageId);
            foreach (var entry in _kept)
            {
                if (entry?.Happened is ChatPosted posted && posted.MessageId == messageId)
                    entry.Withdraw();
            }
        }
    }

    /// <summary>Messages up to this one were said before the room was opened.</summary>
    internal void Recall(long chat)
    {
        lock (_lock)
        {
            Flush();
            _newest = _newest with { Chat = Math.Max(_newest.Chat, chat) };
        }
    }

    /// <summary>Makes readable what was gathered, and wakes who waits for it.</summary>
    internal void Flush()
    {
        TaskCompletionSource woken;
        lock (_lock)
        {
            if (_gathered.Count == 0)
                return;
            foreach (var (happened, announced) in _gathered)
                Keep(happened, announced);
            _gathered.Clear();
            (woken, _next) = (_next, NewSignal());
        }
        woken.SetResult();
    }

    private void Keep(RoomEvent happened, Announcement announced)
    {
        var chat = happened is ChatPosted posted ? Math.Max(_newest.Chat, posted.Sequence) : _newest.Chat;
        _newest = new RoomEventId(_newest.Life, _newest.Position + 1, chat, happened.At.ToUnixTimeMilliseconds());
        var ends = happened is PhaseChanged { Phase: StreamPhase.Ended };
        var entry = new JournalEntry(happened, announced, _newest, ends);
        _kept[_newest.Position % Kept] = entry;
        if (ends)
            _end = entry;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// <paramref name="Last"/> is the position to read on from, <paramref name="Next"/> is completed when there is more.
/// </summary>
public sealed record JournalPage(IReadOnlyList<JournalEntry> Entries, long Last, Task Next)
{
    /// <summary>The stream's last event, when it is on this page or before it.</summary>
    public JournalEntry? End { get; init; }
}
