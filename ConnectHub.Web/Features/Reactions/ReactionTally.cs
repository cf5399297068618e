namespace ConnectHub.Web.Features.Reactions;

/// <summary>A stream's reactions in memory: the totals, what the room has not been told, what is not in the database. Thread-safe.</summary>
internal sealed class ReactionTally(Guid channelId, IReadOnlyList<long> stored)
{
    private readonly Lock _lock = new();
    private readonly long[] _totals = [.. stored];
    private readonly long[] _untold = new long[stored.Count];
    private readonly Dictionary<ReactionMoment, int> _unsaved = [];
    private bool _changed;
    private bool _closed;

    public Guid ChannelId { get; } = channelId;

    public IReadOnlyList<long> Totals
    {
        get { lock (_lock) return [.. _totals]; }
    }

    /// <summary>False when nobody would save it any more: take a fresh tally.</summary>
    public bool TryAdd(ReactionKind kind, int count, DateTimeOffset now)
    {
        var moment = new ReactionMoment(ReactionBucket.StartOf(now), kind);
        lock (_lock)
        {
            if (_closed)
                return false;
            _totals[(int)kind] += count;
            _untold[(int)kind] += count;
            _unsaved[moment] = _unsaved.GetValueOrDefault(moment) + count;
            _changed = true;
            return true;
        }
    }

    /// <summary>The room must hear of it again, with the choice as it is now.</summary>
    public void Touch()
    {
        lock (_lock)
            _changed = true;
    }

    public ReactionsReceived State(ReactionChoice choice, DateTimeOffset now)
    {
        lock (_lock)
            return new ReactionsReceived(now, choice, [.. _totals], new long[_totals.Length]);
    }

    /// <summary>Null when there is nothing new.</summary>
    public ReactionsReceived? News(ReactionChoice choice, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_changed)
                return null;
            _changed = false;
            var news = new ReactionsReceived(now, choice, [.. _totals], [.. _untold]);
            Array.Clear(_untold);
            return news;
        }
    }

    /// <summary>What is to be written now; give it back when it could not be.</summary>
    public IReadOnlyDictionary<ReactionMoment, int> TakeUnsaved()
    {
        lock (_lock)
        {
            var taken = new Dictionary<ReactionMoment, int>(_unsaved);
            _unsaved.Clear();
            return taken;
        }
    }

    public void GiveBack(IReadOnlyDictionary<ReactionMoment, int> unsaved)
    {
        lock (_lock)
        {
            foreach (var (moment, count) in unsaved)
                _unsaved[moment] = _unsaved.GetValueOrDefault(moment) + count;
        }
    }

    /// <summary>What is not saved yet, for who looks at the timeline meanwhile.</summary>
    public IReadOnlyDictionary<ReactionMoment, int> Unsaved()
    {
        lock (_lock)
            return new Dictionary<ReactionMoment, int>(_unsaved);
    }

    /// <summary>False while something is still to be saved.</summary>
    public bool TryClose()
    {
        lock (_lock)
            return _closed = _unsaved.Count == 0;
    }
}

/// <summary>A bucket's key within a stream.</summary>
internal readonly record struct ReactionMoment(DateTimeOffset At, ReactionKind Kind);
