using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Rooms;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.Chat;

public sealed class ChatQueueTests
{
    private static readonly ChatSender Sender = new(Guid.CreateVersion7(), "ada", "Ada", RoomBadge.None);

    [Fact]
    public void TryAdd_QueueFull_RefusesUntilTheWriterTookSome()
    {
        var queue = new ChatQueue(Options.Create(new ChatOptions { QueueLimit = 2 }));
        Assert.True(queue.TryAdd(Message("first")));
        Assert.True(queue.TryAdd(Message("second")));

        Assert.False(queue.TryAdd(Message("third")));
        Assert.Equal(["first", "second"], queue.Take().Select(message => message.Text));
        Assert.True(queue.TryAdd(Message("fourth")));
    }

    private static PendingMessage Message(string text) => new(Guid.CreateVersion7(), Sender, text, null, Guid.NewGuid().ToString());
}
