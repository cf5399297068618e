using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectHub.Web.Rooms;

/// <summary>
/// The live, in-memory side of one stream. One lock guards all of it: check, change, snapshot the readers, release, then deliver.
/// What happens is gathered and said in ticks (see <see cref="RoomTicker"/>), so a burst of events is one call to each reader.
/// </summary>
public sealed class Room
{
    /// <summary>What a reader gets that joins or comes back.</summary>
    public const int SnapshotMessages = 100;

    /// <summary>What a reader that missed ticks is sent of them; older messages are skipped.</summary>
    public const int CatchUpMessages = 50;

    /// <summary>What a room remembers, and so the most that can be shown again.</summary>
    public const int MemoryMessages = RoomMemory.Messages;

    private readonly Lock _lock = new();
    private readonly RoomMemory _memory = new();
    private readonly RoomSlots _slots = new();
    private readonly Presence _presence = new();
    private readonly AudienceNews _audience = new();
    private readonly HashSet<RoomSubscription> _readers = [];
    private readonly ILogger _logger;
    private StreamPhase _phase;
    private StreamUpdated? _updated;
    private long _updatedAt;
    private long _mark;
    private long _said;
    private bool _recalled;

    internal Room(Guid streamId, ILogger logger) => (StreamId, _logger) = (streamId, logger);

    public Guid StreamId { get; }

    /// <summary>What happens here as programs hear it.</summary>
    public RoomJournal Journal { get; } = new();

    /// <summary>A room that nobody else is in, for a page that comes after the end.</summary>
    public static Room Ended(Guid streamId, DateTimeOffset at)
    {
        var room = new Room(streamId, NullLogger.Instance);
        room.Publish(new PhaseChanged(at, StreamPhase.Ended));
        return room;
    }

    public StreamPhase Phase
    {
        get { lock (_lock) return _phase; }
    }

    /// <summary>Distinct people present: an account counts once however many pages it has open, an anonymous page or program counts once.</summary>
    public int Viewers
    {
        get { lock (_lock) return _presence.Count; }
    }

    public int PeakViewers
    {
        get { lock (_lock) return _presence.Peak; }
    }

    /// <summary>False until <see cref="Recall"/>: a room that was opened anew does not know what was said before.</summary>
    public bool Recalled
    {
        get { lock (_lock) return _recalled; }
    }

    /// <summary>Never waits nor calls back; readers hear of it with the next tick.</summary>
    public void Publish(RoomEvent happened)
    {
        var json = (happened as ChatPosted ?? (happened as ChatRestored)?.Message) is { } message ? RoomJson.Of(message) : null;
        lock (_lock)
            Apply(happened, json);
    }

    /// <summary>Fills in what was said (oldest first) and what is known of the stream from before this room was opened.</summary>
    public void Recall(IReadOnlyList<ChatPosted> messages, IReadOnlyList<SlotChanged> slots)
    {
        // Mark 0: every reader's snapshot has them, no tick does.
        var lines = messages.Select(message => new RoomLine(0, message, RoomJson.Of(message))).ToArray();
        lock (_lock)
        {
            if (_recalled)
                return;
            _recalled = true;
            _memory.Recall(lines);
            Journal.Recall(_memory.LastSequence);
            foreach (var slot in slots)
                _slots.Recall(slot);
        }
    }

    /// <summary>
    /// Counts as a viewer until disposed or paused. <paramref name="userId"/> is null for an anonymous page; <paramref name="page"/> is the id that
    /// the page's player also sends its heartbeats under.
    /// </summary>
    public RoomSubscription Join(Guid? userId, Func<RoomTick, CancellationToken, Task> deliver, string? page = null) =>
        Add(new(this, new(userId, page ?? Guid.NewGuid().ToString("N")), deliver, _logger));

    /// <summary>A player asked for media: its viewer counts for <see cref="Heartbeats.Lifetime"/>, with the page's circuit as one.</summary>
    public void Beat(RoomViewer viewer, string address, DateTimeOffset now)
    {
        lock (_lock)
            _mark += _presence.Beat(viewer, address, now) ? 1 : 0;
    }

    /// <summary>Reads along without being counted, as the studio does.</summary>
    public RoomSubscription Observe(Func<RoomTick, CancellationToken, Task> deliver) => Add(new(this, null, deliver, _logger));

    /// <inheritdoc cref="Observe(Func{RoomTick, CancellationToken, Task})"/>
    public IDisposable Observe(Action<RoomTick> deliver) => Observe((tick, _) =>
    {
        deliver(tick);
        return Task.CompletedTask;
    });

    /// <summary>How the room is now, with its newest messages.</summary>
    public RoomTick Snapshot()
    {
        lock (_lock)
            return Tick(0, _memory.Newest(SnapshotMessages), snapshot: true, skipped: false);
    }

    /// <summary>All that happened after the mark, merged; of the messages only the newest <paramref name="limit"/>.</summary>
    public RoomTick Since(long mark, int limit)
    {
        lock (_lock)
            return Collect(mark, limit);
    }

    /// <summary>Tells the readers what is new, if anything is. Only the ticker and the registry call it, never two at once for long.</summary>
    internal void Tick()
    {
        Journal.Flush();
        RoomTick tick;
        RoomSubscription[] readers;
        lock (_lock)
        {
            if (_said == _mark)
                return;
            tick = Collect(_said, RoomMemory.Messages);
            _said = _mark;
            readers = [.. _readers];
        }
        foreach (var reader in readers)
            reader.Offer(tick);
    }

    internal void Enter(RoomViewer viewer)
    {
        lock (_lock)
            _mark += _presence.Enter(viewer) ? 1 : 0;
    }

    internal void Leave(RoomViewer viewer)
    {
        lock (_lock)
            _mark += _presence.Leave(viewer) ? 1 : 0;
    }

    /// <summary>Players that fell silent are no viewers any more; programs hear how the audience moved.</summary>
    internal void Expire(DateTimeOffset now)
    {
        lock (_lock)
        {
            _mark += _presence.Expire(now) ? 1 : 0;
            foreach (var news in _audience.Look(_presence, now))
                Announce(news);
        }
    }

    internal void Remove(RoomSubscription reader)
    {
        lock (_lock)
            _readers.Remove(reader);
    }

    private RoomSubscription Add(RoomSubscription reader)
    {
        lock (_lock)
            _readers.Add(reader);
        reader.Resume();
        return reader;
    }

    private void Apply(RoomEvent happened, RawJson? json)
    {
        if ((happened as ChatPosted ?? (happened as ChatRestored)?.Message) is { } repeat && _memory.Holds(repeat.MessageId))
            return;
        _mark++;
        Announce(happened is PhaseChanged { Phase: StreamPhase.Live } live && _phase == StreamPhase.Starting ? live with { Starts = true } : happened);
        if (happened is ChatPosted posted)
            _memory.Add(new RoomLine(_mark, posted, json!));
        else if (happened is ChatDeleted deleted)
            Delete(deleted.MessageId);
        else if (happened is ChatRestored restored)
            _memory.Restore(new RoomLine(_mark, restored.Message, json!), restored.Excerpt);
        else if (happened is PhaseChanged changed)
            _phase = changed.Phase;
        else if (happened is StreamUpdated updated)
            (_updated, _updatedAt) = (updated, _mark);
        else if (happened is SlotChanged slot)
            _slots.Put(_mark, slot);
    }

    private void Delete(Guid messageId)
    {
        _memory.Delete(_mark, messageId);
        _slots.Delete(_mark, messageId);
        Journal.Withdraw(messageId);
    }

    private void Announce(RoomEvent happened)
    {
        if (happened.ForPrograms() is { } announced)
            Journal.Add(happened, announced);
    }

    private RoomTick Collect(long mark, int limit)
    {
        var (lines, skipped) = _memory.Since(mark, limit);
        return Tick(mark, lines, snapshot: false, skipped);
    }

    private RoomTick Tick(long from, IReadOnlyList<RoomLine> lines, bool snapshot, bool skipped) => new(from, _mark, lines)
    {
        Phase = _phase,
        Viewers = _presence.Count,
        PeakViewers = _presence.Peak,
        Deleted = snapshot ? [] : _memory.DeletedSince(from),
        Slots = snapshot ? _slots.All() : _slots.Since(from),
        Updated = _updatedAt > from ? _updated : null,
        Snapshot = snapshot,
        Skipped = skipped,
    };
}
