namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>Whose piece is next: of all who wait (creators of clips, channels), whoever was not served for longest, so that many pieces of one keep nobody else waiting.</summary>
internal sealed class WorkTurns
{
    /// <summary>Whoever is not remembered counts as not served: it costs the others one turn.</summary>
    private const int Remembered = 1000;
    private readonly Dictionary<Guid, long> _served = [];
    private long _turn;

    public void Take(Guid owner)
    {
        if (_served.Count >= Remembered)
            _served.Remove(_served.MinBy(served => served.Value).Key);
        _served[owner] = ++_turn;
    }

    /// <summary>The pieces of one and the same stay in their order, and so do those who were never served.</summary>
    public IEnumerable<T> InTurn<T>(IEnumerable<T> pieces, Func<T, Guid> ownerOf) =>
        pieces.GroupBy(ownerOf).OrderBy(pieces => _served.GetValueOrDefault(pieces.Key)).SelectMany(pieces => pieces);
}
