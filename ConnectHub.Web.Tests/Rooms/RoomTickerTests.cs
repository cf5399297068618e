using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectHub.Web.Tests.Rooms;

public sealed class RoomTickerTests
{
    [Fact]
    public async Task Run_TimePasses_EveryRoomWithNewsSaysIt()
    {
        var cancel = TestContext.Current.CancellationToken;
        var clock = new WatchedClock();
        var rooms = new RoomRegistry();
        var (first, second) = (new Listener(), new Listener());
        using var one = rooms.Open(Guid.CreateVersion7()).Observe(first.DeliverAsync);
        var room = rooms.Open(Guid.CreateVersion7());
        using var two = room.Observe(second.DeliverAsync);
        await first.NextAsync();
        await second.NextAsync();
        using var ticker = new RoomTicker(rooms, clock, NullLogger<RoomTicker>.Instance);
        await ticker.StartAsync(cancel);

        room.Say(1);
        Assert.False(second.HasMore);
        await clock.WaitedForAsync(RoomTicker.Every);
        clock.Advance(RoomTicker.Every);

        Assert.Equal([1], (await second.NextAsync()).Sequences());
        Assert.False(first.HasMore);
        await ticker.StopAsync(cancel);
    }
}
