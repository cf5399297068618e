using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Rooms;

/// <summary>A deletion that is undone.</summary>
public sealed class RoomRestoreTests
{
    private readonly Room _room = new RoomRegistry().Open(Guid.CreateVersion7());

    [Fact]
    public void Restore_DeletedMessage_IsToldAndInItsPlace()
    {
        var messages = Enumerable.Range(1, 3).Select(n => Said.Message(n)).ToList();
        messages.ForEach(_room.Publish);
        _room.Publish(new ChatDeleted(Said.At, messages[1].MessageId, Guid.Empty));
        var mark = _room.Snapshot().Mark;

        _room.Publish(new ChatRestored(Said.At, messages[1], "2"));

        Assert.Equal([2], _room.Since(mark, 50).Sequences());
        Assert.Equal([1, 2, 3], _room.Snapshot().Sequences());
    }

    [Fact]
    public void Restore_ReaderThatMissedBoth_IsToldOfNoDeletion()
    {
        var message = Said.Message(1);
        _room.Publish(message);
        var mark = _room.Snapshot().Mark;

        _room.Publish(new ChatDeleted(Said.At, message.MessageId, Guid.Empty));
        _room.Publish(new ChatRestored(Said.At, message, "1"));

        Assert.Empty(_room.Since(mark, 50).Deleted);
    }

    [Fact]
    public void Restore_MessageThatIsThere_ChangesNothing()
    {
        var message = Said.Message(1);
        _room.Publish(message);
        var mark = _room.Snapshot().Mark;

        _room.Publish(new ChatRestored(Said.At, message, "1"));

        Assert.Equal(mark, _room.Snapshot().Mark);
    }

    [Fact]
    public void Restore_OlderThanAllThatIsRemembered_IsLeftOut()
    {
        var old = Said.Message(1);
        _room.Publish(old);
        _room.Publish(new ChatDeleted(Said.At, old.MessageId, Guid.Empty));
        _room.Say(Enumerable.Range(2, Room.MemoryMessages).Select(n => (long)n));
        var mark = _room.Snapshot().Mark;

        _room.Publish(new ChatRestored(Said.At, old, "1"));

        Assert.Empty(_room.Since(mark, 50).Chat);
        Assert.False(_room.Since(mark, 50).Skipped);
    }

    [Fact]
    public void Restore_AnsweredMessage_IsQuotedAgain()
    {
        var first = Said.Message(1, "the first word");
        _room.Publish(first);
        _room.Publish(Said.Message(2, reply: new ChatReply(first.MessageId, "ada", "the first word")));
        _room.Publish(new ChatDeleted(Said.At, first.MessageId, Guid.Empty));

        _room.Publish(new ChatRestored(Said.At, first, "the first word"));

        Assert.Equal("the first word", _room.Snapshot().Chat[1].ReplyTo!.Excerpt);
    }

    [Fact]
    public void Recall_MessageDeletedMeanwhile_StaysAway()
    {
        var read = Enumerable.Range(1, 3).Select(n => Said.Message(n)).ToList();
        _room.Publish(new ChatDeleted(Said.At, read[1].MessageId, Guid.Empty));

        _room.Recall(read, []);

        Assert.Equal([1, 3], _room.Snapshot().Sequences());
    }

    [Fact]
    public void Recall_AnswerToMessageDeletedMeanwhile_QuotesNothing()
    {
        var first = Said.Message(1, "the first word");
        var answer = Said.Message(2, reply: new ChatReply(first.MessageId, "ada", "the first word"));
        _room.Publish(new ChatDeleted(Said.At, first.MessageId, Guid.Empty));

        _room.Recall([first, answer], []);

        Assert.Equal("", Assert.Single(_room.Snapshot().Chat).ReplyTo!.Excerpt);
    }

    [Fact]
    public void Recall_MessageRestoredMeanwhile_LosesNoneAfterIt()
    {
        var read = Enumerable.Range(1, 3).Select(n => Said.Message(n)).ToList();
        _room.Publish(new ChatRestored(Said.At, read[0], "1"));

        _room.Recall(read, []);

        Assert.Equal([1, 2, 3], _room.Snapshot().Sequences());
    }
}
