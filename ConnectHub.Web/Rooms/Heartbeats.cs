namespace ConnectHub.Web.Rooms;

/// <summary>
/// Who asked for media within the last <see cref="Lifetime"/> without a circuit. Players choose their ids, so what one address, and all
/// together, can make the room remember is bounded; who comes after that watches uncounted. The room's lock guards it.
/// </summary>
internal sealed class Heartbeats
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    public const int MostPerAddress = 1000;
    private const int Most = 50_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Beat> _beats = [];
    private readonly Dictionary<string, int> _ofAddress = [];
    private DateTimeOffset _nextLook;

    /// <summary>True when the viewer was not known yet and is now.</summary>
    public bool Take(RoomViewer viewer, string address, DateTimeOffset now)
    {
        if (_beats.TryGetValue(viewer.Page, out var known))
        {
            known.Until = now + Lifetime;
            return false;
        }
        var others = _ofAddress.GetValueOrDefault(address);
        if (others >= MostPerAddress || _beats.Count >= Most)
            return false;
        _ofAddress[address] = others + 1;
        _beats[viewer.Page] = new Beat(viewer, address) { Until = now + Lifetime };
        return true;
    }

    /// <summary>Null when it was not known.</summary>
    public RoomViewer? Forget(string page)
    {
        if (!_beats.Remove(page, out var beat))
            return null;
        if (--_ofAddress[beat.Address] == 0)
            _ofAddress.Remove(beat.Address);
        return beat.Viewer;
    }

    public IReadOnlyList<RoomViewer> Expire(DateTimeOffset now)
    {
        if (_beats.Count == 0 || now < _nextLook)
            return [];
        _nextLook = now + LookEvery;
        var gone = _beats.Values.Where(beat => beat.Until <= now).Select(beat => beat.Viewer).ToList();
        gone.ForEach(viewer => Forget(viewer.Page));
        return gone;
    }

    private sealed record Beat(RoomViewer Viewer, string Address)
    {
        public DateTimeOffset Until { get; set; }
    }
}
