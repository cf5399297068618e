namespace ConnectHub.Web.Rooms;

/// <summary>What programs hear of the audience: how many came, how many went, how many there are. At most once a second; never who. The room's lock guards it.</summary>
internal sealed class AudienceNews
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private DateTimeOffset _next;

    public IEnumerable<RoomEvent> Look(Presence presence, DateTimeOffset now)
    {
        if (now < _next || presence is { Joined: 0, Left: 0 })
            yield break;
        _next = now + Every;
        var (joined, left) = presence.TakeMoves();
        if (joined > 0)
            yield return new ViewersJoined(now, joined, presence.Count);
        if (left > 0)
            yield return new ViewersLeft(now, left, presence.Count);
        yield return new ViewersCounted(now, presence.Count, presence.Peak);
    }
}
