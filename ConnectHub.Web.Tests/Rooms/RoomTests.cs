using System.Text.Json;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Rooms;

public sealed class RoomTests
{
    private readonly Room _room = new RoomRegistry().Open(Guid.CreateVersion7());
    private readonly Listener _reader = new();

    [Fact]
    public async Task Join_RoomWithChat_GivesTheNewestHundredAsSnapshot()
    {
        _room.Say(Sequence(1, 150));
        _room.Publish(new PhaseChanged(Said.At, StreamPhase.Live));

        using var subscription = _room.Join(null, _reader.DeliverAsync);
        var tick = await _reader.NextAsync();

        Assert.True(tick.Snapshot);
        Assert.Equal(Sequence(51, 150), tick.Sequences());
        Assert.Equal((StreamPhase.Live, 1), (tick.Phase, tick.Viewers));
    }

    [Fact]
    public async Task Tick_ManyEvents_AreOneCallInOrder()
    {
        using var subscription = await JoinedAsync();
        _room.Say(1, 2, 3);
        var deleted = Guid.CreateVersion7();
        _room.Publish(new ChatDeleted(Said.At, deleted, Guid.Empty));
        _room.Publish(new StreamUpdated(Said.At, "New title", "music"));

        _room.Tick();
        var tick = await _reader.NextAsync();

        Assert.False(tick.Snapshot);
        Assert.Equal([1, 2, 3], tick.Sequences());
        Assert.Equal([deleted], tick.Deleted);
        Assert.Equal("New title", tick.Updated?.Title);
    }

    [Fact]
    public async Task Tick_NothingHappened_SaysNothing()
    {
        using var subscription = await JoinedAsync();
        _room.Say(1);
        _room.Tick();
        await _reader.NextAsync();

        _room.Tick();
        _room.Say(2);
        _room.Tick();

        Assert.Equal([2], (await _reader.NextAsync()).Sequences());
    }

    [Fact]
    public async Task Tick_TwoReaders_ShareOneJson()
    {
        var other = new Listener();
        using var first = _room.Observe(_reader.DeliverAsync);
        using var second = _room.Observe(other.DeliverAsync);
        await _reader.NextAsync();
        await other.NextAsync();
        _room.Say(1);
        _room.Tick();

        Assert.Same((await _reader.NextAsync()).Json, (await other.NextAsync()).Json);
    }

    [Fact]
    public async Task Tick_ReaderInACall_IsNotCalledAgainAndGetsTheRestMerged()
    {
        using var subscription = await JoinedAsync();
        _reader.Hang();
        _room.Say(1);
        _room.Tick();
        Assert.Equal([1], (await _reader.NextAsync()).Sequences());
        foreach (var sequence in Sequence(2, 40))
        {
            _room.Say(sequence);
            _room.Tick();
        }
        Assert.False(_reader.HasMore);

        _reader.Free();
        var merged = await _reader.NextAsync();

        Assert.Equal(Sequence(2, 40), merged.Sequences());
        Assert.False(merged.Skipped);
        Assert.Equal(1, _reader.MostCallsAtOnce);
    }

    [Fact]
    public async Task Tick_ReaderTooFarBehind_GetsTheNewestFiftyAndIsTold()
    {
        using var subscription = await JoinedAsync();
        _reader.Hang();
        _room.Say(1);
        _room.Tick();
        await _reader.NextAsync();
        _room.Say(Sequence(2, 450));
        _room.Tick();
        _room.Say(Sequence(451, 900));
        _room.Tick();

        _reader.Free();
        var tick = await _reader.NextAsync();

        Assert.True(tick.Skipped);
        Assert.Equal(Sequence(851, 900), tick.Sequences());
    }

    [Fact]
    public void Since_MoreThanTheRoomRemembers_SaysSkipped()
    {
        _room.Say(Sequence(1, 250));

        Assert.True(_room.Since(0, 1000).Skipped);
        Assert.False(_room.Since(50, 1000).Skipped);
        Assert.Equal(Sequence(51, 250), _room.Since(0, 1000).Sequences());
    }

    [Fact]
    public async Task Deliver_HandlerUsesTheRoom_IsNotUnderItsLock()
    {
        var seen = new TaskCompletionSource<int>();
        using var subscription = _room.Observe(tick =>
        {
            // Another thread gets the lock while this call is under way.
            using var answered = new ManualResetEventSlim();
            _ = Task.Run(() => { _ = _room.Viewers; answered.Set(); }, TestContext.Current.CancellationToken);
            seen.TrySetResult(answered.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken) ? 1 : 0);
        });

        Assert.Equal(1, await seen.Task);
    }

    [Fact]
    public async Task Deliver_HandlerThrows_OnlyThatReaderIsDropped()
    {
        using var bad = _room.Observe(_ => throw new InvalidOperationException("broken page"));
        using var good = await JoinedAsync();

        _room.Say(1);
        _room.Tick();

        Assert.Equal([1], (await _reader.NextAsync()).Sequences());
    }

    [Fact]
    public async Task Pause_DuringACall_ResumeStartsWithASnapshot()
    {
        using var subscription = await JoinedAsync();
        _reader.Hang();
        _room.Say(1);
        _room.Tick();
        await _reader.NextAsync();
        subscription.Pause();
        _room.Say(2);
        _room.Tick();
        Assert.Equal(0, _room.Viewers);

        _reader.Free();
        subscription.Resume();
        var tick = await _reader.NextAsync();

        Assert.True(tick.Snapshot);
        Assert.Equal([1, 2], tick.Sequences());
        Assert.Equal(1, _room.Viewers);
    }

    [Fact]
    public async Task Dispose_Reader_HearsNothingMore()
    {
        var other = new Listener();
        var gone = await JoinedAsync();
        using var stays = _room.Observe(other.DeliverAsync);
        await other.NextAsync();

        gone.Dispose();
        _room.Say(1);
        _room.Tick();
        await other.NextAsync();

        Assert.False(_reader.HasMore);
    }

    [Fact]
    public async Task Close_PendingEvents_AreSaidFirst()
    {
        var rooms = new RoomRegistry();
        var room = rooms.Open(Guid.CreateVersion7());
        using var subscription = room.Join(null, _reader.DeliverAsync);
        await _reader.NextAsync();
        room.Publish(new PhaseChanged(Said.At, StreamPhase.Ended));

        rooms.Close(room.StreamId);

        Assert.Equal(StreamPhase.Ended, (await _reader.NextAsync()).Phase);
        Assert.False(rooms.TryGet(room.StreamId, out _));
    }

    [Fact]
    public void Recall_AfterARestart_IsBeforeWhatTheRoomHeardItself()
    {
        _room.Say(8, 9);
        _room.Recall([Said.Message(5), Said.Message(6), Said.Message(7), Said.Message(8)], []);
        _room.Recall([Said.Message(1)], []);

        Assert.Equal([5, 6, 7, 8, 9], _room.Snapshot().Sequences());
    }

    [Fact]
    public void Publish_SameMessageTwice_IsOne()
    {
        var message = Said.Message(1);
        _room.Publish(message);
        _room.Publish(message);

        Assert.Equal([1], _room.Snapshot().Sequences());
    }

    [Fact]
    public void Delete_AnsweredMessage_IsGoneWithItsExcerpt()
    {
        var first = Said.Message(1, "secret");
        _room.Publish(first);
        _room.Publish(Said.Message(2, "so that", new ChatReply(first.MessageId, "ada", "secret")));

        _room.Publish(new ChatDeleted(Said.At, first.MessageId, Guid.Empty));
        var snapshot = _room.Snapshot();

        Assert.Equal([2], snapshot.Sequences());
        Assert.DoesNotContain("secret", snapshot.Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_HostileText_IsDataThatParsesBack()
    {
        const string text = "</script><img src=x onerror=alert(1)>\" \u2028 𝔄";
        var message = Said.Message(1, text);
        _room.Publish(message);

        // As the circuit does it: inside of another document.
        var json = JsonSerializer.Serialize(new object[] { _room.Snapshot().Json });

        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        var line = JsonDocument.Parse(json).RootElement[0].GetProperty("chat")[0];
        Assert.Equal(text, line.GetProperty("text").GetString());
        Assert.Equal(ShortId.Format(message.MessageId), line.GetProperty("id").GetString());
    }

    private static IEnumerable<long> Sequence(int first, int last) => Enumerable.Range(first, last - first + 1).Select(n => (long)n);

    private async Task<RoomSubscription> JoinedAsync()
    {
        var subscription = _room.Join(null, _reader.DeliverAsync);
        await _reader.NextAsync();
        return subscription;
    }
}
