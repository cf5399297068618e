namespace ConnectHub.Web.Rooms;

/// <summary>
/// One reader of a room. The policy of what it is sent is bounded: one call at a time; what happens meanwhile is kept by the room, not here, and
/// is sent merged when the call is over, of the messages only the newest <see cref="Room.CatchUpMessages"/>. A reader whose handler throws
/// is dropped; one whose call was cancelled (a lost connection, a time-out) is sent the same span again.
/// </summary>
public sealed partial class RoomSubscription : IDisposable
{
    /// <summary>The reader has seen nothing: it gets a snapshot.</summary>
    private const long Nothing = -1;

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    // Taken before the room's lock, never after it.
    private readonly Lock _lock = new();
    private readonly Room _room;
    private readonly RoomViewer? _viewer;
    private readonly Func<RoomTick, CancellationToken, Task> _deliver;
    private readonly ILogger _logger;
    private CancellationTokenSource? _connection;
    private RoomTick? _offered;
    private long _seen = Nothing;
    private int _resyncs;
    private bool _due;
    private bool _running;
    private bool _disposed;

    internal RoomSubscription(Room room, RoomViewer? viewer, Func<RoomTick, CancellationToken, Task> deliver, ILogger logger) =>
        (_room, _viewer, _deliver, _logger) = (room, viewer, deliver, logger);

    /// <summary>The reader's connection is away: nothing is sent, the call under way is cancelled, and it is no viewer until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        CancellationTokenSource connection;
        lock (_lock)
        {
            if (_connection is null)
                return;
            (connection, _connection) = (_connection, null);
            if (_viewer is not null)
                _room.Leave(_viewer);
        }
        connection.Cancel();
    }

    public void Resume()
    {
        lock (_lock)
        {
            if (_disposed || _connection is not null)
                return;
            _connection = new CancellationTokenSource();
            if (_viewer is not null)
                _room.Enter(_viewer);
        }
        Resync();
    }

    /// <summary>The reader lost what it had: the next thing it is sent is a snapshot.</summary>
    public void Resync()
    {
        lock (_lock)
        {
            _seen = Nothing;
            _resyncs++;
        }
        Start(null);
    }

    public void Dispose()
    {
        lock (_lock)
            _disposed = true;
        Pause();
        _room.Remove(this);
    }

    internal void Offer(RoomTick tick) => Start(tick);

    private void Start(RoomTick? offered)
    {
        lock (_lock)
        {
            _offered = offered ?? _offered;
            _due = true;
            if (_running || _connection is null)
                return;
            _running = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(static reader => _ = reader.PumpAsync(), this, preferLocal: false);
    }

    // Never throws: nobody awaits it.
    private async Task PumpAsync()
    {
        while (Next() is { } next)
        {
            try
            {
                var tick = Choose(next);
                if (tick.Mark > next.Seen)
                    await _deliver(tick, next.Connection);
                Delivered(next, tick);
            }
            catch (OperationCanceledException)
            {
                await Task.Delay(RetryPause, next.Connection).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Start(null);
            }
            catch (Exception exception)
            {
                LogDropped(_logger, exception, _room.StreamId);
                Dispose();
            }
        }
    }

    private Turn? Next()
    {
        lock (_lock)
        {
            _running = _due && _connection is not null;
            if (!_running)
                return null;
            _due = false;
            return new Turn(_seen, _resyncs, _offered, _connection!.Token);
        }
    }

    private RoomTick Choose(Turn turn)
    {
        if (turn.Seen == Nothing)
            return _room.Snapshot();
        return turn.Offered?.From == turn.Seen ? turn.Offered : _room.Since(turn.Seen, Room.CatchUpMessages);
    }

    // A resync that was asked for during the call wins.
    private void Delivered(Turn turn, RoomTick tick)
    {
        lock (_lock)
        {
            if (_resyncs == turn.Resyncs)
                _seen = tick.Mark;
        }
    }

    private readonly record struct Turn(long Seen, int Resyncs, RoomTick? Offered, CancellationToken Connection);

    [LoggerMessage(LogLevel.Error, "A reader of the room of stream {Stream} failed and is dropped")]
    private static partial void LogDropped(ILogger logger, Exception exception, Guid stream);
}
