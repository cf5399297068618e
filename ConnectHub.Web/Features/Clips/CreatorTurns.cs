namespace ConnectHub.Web.Features.Clips;

/// <summary>Who is served next: of all who wait, whoever was not served for longest, so that many wishes of one keep nobody else waiting.</summary>
internal sealed class CreatorTurns
{
    /// <summary>Whoever is not remembered counts as not served: it costs the others one turn.</summary>
    private const int Remembered = 1000;
    private readonly Dictionary<Guid, long> _served = [];
    private long _turn;

    public void Take(Guid creator)
    {
        if (_served.Count >= Remembered)
            _served.Remove(_served.MinBy(served => served.Value).Key);
        _served[creator] = ++_turn;
    }

    /// <summary>What one and the same creator wishes stays in its order, and so do creators that were never served.</summary>
    public IEnumerable<T> InTurn<T>(IEnumerable<T> wishes, Func<T, Guid> creatorOf) =>
        wishes.GroupBy(creatorOf).OrderBy(wishes => _served.GetValueOrDefault(wishes.Key)).SelectMany(wishes => wishes);
}
