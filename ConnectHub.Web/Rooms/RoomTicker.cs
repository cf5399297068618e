using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Rooms;

/// <summary>The one clock of all rooms: five times a second those with something new say it. A quiet room costs a comparison.</summary>
internal sealed class RoomTicker(RoomRegistry rooms, TimeProvider time, ILogger<RoomTicker> logger) : Worker(time, logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        while (await ticks.WaitForNextTickAsync(stopping))
            rooms.Tick(Time.GetUtcNow());
    }
}
