using ConnectHub.Web.Rooms;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Rooms;

public sealed class RoomTickerTests
{
    [Fact]
    public async Task Run_TimePasses_EveryRoomWithNewsSaysIt()
    {
        var cancel = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider();
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
        var tick = second.NextAsync();
        // The worker starts on a thread of its own: its timer may not be there yet.
        for (var i = 0; i < 1000 && !tick.IsCompleted; i++)
        {
            clock.Advance(RoomTicker.Every);
            await Task.Delay(1, cancel);
        }

        Assert.Equal([1], (await tick).Sequences());
        Assert.False(first.HasMore);
        await ticker.StopAsync(cancel);
    }
}
