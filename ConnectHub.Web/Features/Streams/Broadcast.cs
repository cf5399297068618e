using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// The clock side of one stream that was started: where its source is and what is due. One lock; the room is told inside of it, so that
/// a picture that arrives while the stream is ended cannot say "live" after "ended". A room's Publish never waits nor calls back.
/// </summary>
public sealed class Broadcast(Room room, DateTimeOffset startedAt, DateTimeOffset firstPictureFrom, bool onAir)
{
    private readonly Lock _lock = new();
    private bool _onAir = onAir;
    private DateTimeOffset? _lostAt = onAir ? firstPictureFrom : null;
    private DateTimeOffset? _endedAt;
    private TimeSpan? _endsIn;

    public Room Room { get; } = room;

    /// <summary>What is left of the longest duration, as the supervisor last saw it; null before the warning.</summary>
    public TimeSpan? EndsIn
    {
        get
        {
            lock (_lock)
                return _endsIn;
        }
    }

    /// <summary>The highest number of viewers that the database knows; the supervisor's.</summary>
    public int SavedPeak { get; set; }

    /// <summary>There is something to play; nobody is told yet.</summary>
    public void HasPicture()
    {
        lock (_lock)
            (_onAir, _lostAt) = (true, null);
    }

    /// <summary>False once the stream has ended.</summary>
    public bool Playing(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_endedAt is not null)
                return false;
            (_onAir, _lostAt) = (true, null);
            Tell(now, StreamPhase.Live);
            return true;
        }
    }

    /// <summary>Before the first picture there is nothing to lose: the time for that one runs on.</summary>
    public void Lost(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_endedAt is not null || !_onAir)
                return;
            _lostAt ??= now;
            Tell(now, StreamPhase.Reconnecting);
        }
    }

    public void End(DateTimeOffset now)
    {
        lock (_lock)
        {
            _endedAt ??= now;
            Tell(now, StreamPhase.Ended);
        }
    }

    public BroadcastDue Due(DateTimeOffset now, StreamOptions options)
    {
        lock (_lock)
        {
            if (_endedAt is { } ended)
                return now - ended >= options.RoomLinger ? BroadcastDue.RoomClosing : BroadcastDue.Nothing;
            if (!_onAir && now - firstPictureFrom >= options.FirstPicture)
                return BroadcastDue.NeverStarted;
            if (_lostAt is { } lost && now - lost >= options.Grace)
                return BroadcastDue.SourceLost;
            if (now - startedAt >= options.MaxDuration)
                return BroadcastDue.DurationLimit;
            if (now - startedAt < options.MaxDuration - options.Warning)
                return BroadcastDue.Nothing;
            var first = _endsIn is null;
            _endsIn = startedAt + options.MaxDuration - now;
            return first ? BroadcastDue.DurationWarning : BroadcastDue.Nothing;
        }
    }

    private void Tell(DateTimeOffset now, StreamPhase phase)
    {
        if (Room.Phase != phase)
            Room.Publish(new PhaseChanged(now, phase));
    }
}

public enum BroadcastDue { Nothing, DurationWarning, DurationLimit, NeverStarted, SourceLost, RoomClosing }
