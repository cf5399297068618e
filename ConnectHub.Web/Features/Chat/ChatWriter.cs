using ConnectHub.Web.Data;
using ConnectHub.Web.Rooms;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Chat;

/// <summary>The one writer of chat; after the commit it tells the rooms, then answers the senders.</summary>
internal sealed class ChatWriter(
    ChatQueue queue, ChatCommit commit, RoomRegistry rooms, IOptions<ChatOptions> options, TimeProvider time, ILogger<ChatWriter> logger)
    : GroupWriter<PendingMessage, List<(PendingMessage Message, ChatWritten Written)>>(
        queue, TimeSpan.FromMilliseconds(options.Value.GatherMilliseconds), time, logger)
{
    protected override Task<List<(PendingMessage Message, ChatWritten Written)>> SaveAsync(List<PendingMessage> batch) =>
        commit.SaveAsync(batch, CancellationToken.None);

    protected override Task AnswerAsync(List<PendingMessage> batch, List<(PendingMessage Message, ChatWritten Written)> outcome)
    {
        foreach (var (message, written) in outcome)
        {
            if (written is { Repeated: false, Result: ChatResult.Posted posted } && rooms.TryGet(message.StreamId, out var room))
                room.Publish(posted.Message);
            message.Done.TrySetResult(written);
        }
        return Task.CompletedTask;
    }

    protected override void Fail(PendingMessage item, Exception exception) => item.Done.TrySetException(exception);
}
