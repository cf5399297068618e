using System.Text.Json;

namespace ConnectHub.Web.Rooms;

/// <summary><paramref name="Count"/> people came; <paramref name="Viewers"/> are here now.</summary>
public sealed record ViewersJoined(DateTimeOffset At, int Count, int Viewers) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("viewer:joined", json => ViewerMembers.Write(json, At, Count, Viewers));
}

public sealed record ViewersLeft(DateTimeOffset At, int Count, int Viewers) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("viewer:left", json => ViewerMembers.Write(json, At, Count, Viewers));
}

public sealed record ViewersCounted(DateTimeOffset At, int Viewers, int Peak) : RoomEvent(At)
{
    public override Announcement ForPrograms() => new("metrics:viewers", json =>
    {
        json.WriteString("at", At.UtcDateTime);
        json.WriteNumber("viewers", Viewers);
        json.WriteNumber("peakViewers", Peak);
    });
}

file static class ViewerMembers
{
    public static void Write(Utf8JsonWriter json, DateTimeOffset at, int count, int viewers)
    {
        json.WriteString("at", at.UtcDateTime);
        json.WriteNumber("count", count);
        json.WriteNumber("viewers", viewers);
    }
}
