namespace ConnectHub.Web.Rooms;

/// <summary>
/// Distinct people in a room: an account once however many pages and programs it has open, anybody else once per page or program. Somebody is here
/// with a circuit or by the heartbeat of a player; a page that has both is one. The room's lock guards it.
/// </summary>
internal sealed class Presence
{
    private readonly Dictionary<Person, int> _people = [];
    private readonly Dictionary<string, int> _circuitsOfPage = [];
    private readonly Heartbeats _heartbeats = new();

    public int Count => _people.Count;
    public int Peak { get; private set; }

    /// <summary>People who came, and who went, since <see cref="TakeMoves"/>.</summary>
    public int Joined { get; private set; }

    /// <inheritdoc cref="Joined"/>
    public int Left { get; private set; }

    /// <summary>A page's circuit. True when the count changed.</summary>
    public bool Enter(RoomViewer viewer)
    {
        var before = Count;
        Forget(viewer.Page);
        _circuitsOfPage[viewer.Page] = _circuitsOfPage.GetValueOrDefault(viewer.Page) + 1;
        Add(Person.Of(viewer));
        return Moved(before);
    }

    /// <summary>True when the count changed. A player that runs on without its page's circuit is back with its next request.</summary>
    public bool Leave(RoomViewer viewer)
    {
        var before = Count;
        if (--_circuitsOfPage[viewer.Page] == 0)
            _circuitsOfPage.Remove(viewer.Page);
        Remove(Person.Of(viewer));
        return Moved(before);
    }

    /// <summary>A player asked for media. True when the count changed.</summary>
    public bool Beat(RoomViewer viewer, string address, DateTimeOffset now)
    {
        var before = Count;
        if (!_circuitsOfPage.ContainsKey(viewer.Page) && _heartbeats.Take(viewer, address, now))
            Add(Person.Of(viewer));
        return Moved(before);
    }

    /// <summary>True when the count changed.</summary>
    public bool Expire(DateTimeOffset now)
    {
        var before = Count;
        foreach (var gone in _heartbeats.Expire(now))
            Remove(Person.Of(gone));
        return Moved(before);
    }

    public (int Joined, int Left) TakeMoves()
    {
        var moves = (Joined, Left);
        (Joined, Left) = (0, 0);
        return moves;
    }

    private bool Moved(int before)
    {
        Joined += Math.Max(0, Count - before);
        Left += Math.Max(0, before - Count);
        return Count != before;
    }

    private void Forget(string page)
    {
        if (_heartbeats.Forget(page) is { } viewer)
            Remove(Person.Of(viewer));
    }

    private void Add(Person person)
    {
        _people[person] = _people.GetValueOrDefault(person) + 1;
        Peak = Math.Max(Peak, Count);
    }

    private void Remove(Person person)
    {
        if (--_people[person] == 0)
            _people.Remove(person);
    }

    private readonly record struct Person(Guid? UserId, string? Page)
    {
        public static Person Of(RoomViewer viewer) => viewer.UserId is { } id ? new(id, null) : new(null, viewer.Page);
    }
}
