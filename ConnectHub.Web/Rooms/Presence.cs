namespace ConnectHub.Web.Rooms;

/// <summary>Distinct people in a room: an account once however many pages it has open, an anonymous page once. The room's lock guards it.</summary>
internal sealed class Presence
{
    private readonly Dictionary<Guid, int> _pagesOfUser = [];
    private int _anonymous;

    public int Count => _pagesOfUser.Count + _anonymous;
    public int Peak { get; private set; }

    /// <summary>True when the count changed.</summary>
    public bool Enter(Guid? userId)
    {
        var before = Count;
        if (userId is { } id)
            _pagesOfUser[id] = _pagesOfUser.GetValueOrDefault(id) + 1;
        else
            _anonymous++;
        Peak = Math.Max(Peak, Count);
        return Count != before;
    }

    /// <summary>True when the count changed.</summary>
    public bool Leave(Guid? userId)
    {
        var before = Count;
        if (userId is not { } id)
            _anonymous--;
        else if (_pagesOfUser[id] == 1)
            _pagesOfUser.Remove(id);
        else
            _pagesOfUser[id]--;
        return Count != before;
    }
}
