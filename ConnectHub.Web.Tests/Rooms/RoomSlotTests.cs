using System.Text.Json;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Rooms;

public sealed class RoomSlotTests
{
    private readonly Room _room = new RoomRegistry().Open(Guid.CreateVersion7());
    private readonly Listener _reader = new();

    [Fact]
    public async Task Tick_SlotChangedOften_GivesTheNewestOnce()
    {
        using var subscription = await JoinedAsync();
        _room.Publish(new Score(Said.At, 1));
        _room.Publish(new Score(Said.At, 2));

        _room.Tick();

        Assert.Equal(2, Assert.IsType<Score>((await _reader.NextAsync()).Slots["score"]).Points);
    }

    [Fact]
    public async Task Tick_OtherThingsHappened_LeavesTheSlotOut()
    {
        using var subscription = await JoinedAsync();
        _room.Publish(new Score(Said.At, 1));
        _room.Tick();
        await _reader.NextAsync();
        _room.Say(1);

        _room.Tick();

        Assert.Empty((await _reader.NextAsync()).Slots);
    }

    [Fact]
    public void Snapshot_SlotsFromBefore_AreAllThere()
    {
        _room.Publish(new Score(Said.At, 7));
        _room.Publish(new Weather(Said.At));
        _room.Tick();

        using var json = JsonDocument.Parse(_room.Snapshot().Json.Utf8);

        var slots = json.RootElement.GetProperty("slots");
        Assert.Equal(7, slots.GetProperty("score").GetProperty("points").GetInt32());
        Assert.Equal(JsonValueKind.Null, slots.GetProperty("weather").ValueKind);
    }

    [Fact]
    public void Since_ReaderThatMissedTicks_GetsWhatChangedMeanwhile()
    {
        _room.Publish(new Score(Said.At, 1));
        _room.Tick();
        var mark = _room.Snapshot().Mark;
        _room.Publish(new Weather(Said.At));

        Assert.Equal(["weather"], _room.Since(mark, Room.CatchUpMessages).Slots.Keys);
    }

    [Fact]
    public void Recall_SlotThatTheRoomHeardItself_StaysAsItIs()
    {
        _room.Publish(new Score(Said.At, 2));

        _room.Recall([], [new Score(Said.At, 1), new Weather(Said.At)]);

        var slots = _room.Snapshot().Slots;
        Assert.Equal(2, Assert.IsType<Score>(slots["score"]).Points);
        Assert.Contains("weather", slots.Keys);
        Assert.Equal(["score"], _room.Since(0, Room.CatchUpMessages).Slots.Keys);
    }

    private async Task<RoomSubscription> JoinedAsync()
    {
        var subscription = _room.Join(null, _reader.DeliverAsync);
        await _reader.NextAsync();
        return subscription;
    }

    private sealed record Score(DateTimeOffset At, int Points) : SlotChanged(At)
    {
        public override string Slot => "score";

        public override void WriteState(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteNumber("points", Points);
            json.WriteEndObject();
        }
    }

    private sealed record Weather(DateTimeOffset At) : SlotChanged(At)
    {
        public override string Slot => "weather";

        public override void WriteState(Utf8JsonWriter json) => json.WriteNullValue();
    }
}
