using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Chat;

/// <summary>
/// The one writer of chat: takes what has gathered, commits it as one transaction, tells the rooms, then answers the senders. The first message after
/// a quiet time is committed at once; under load commits are at least <see cref="ChatOptions.GatherMilliseconds"/> apart.
/// </summary>
internal sealed partial class ChatWriter(
    ChatQueue queue, ChatCommit commit, RoomRegistry rooms, IOptions<ChatOptions> options, TimeProvider time, ILogger<ChatWriter> logger)
    : Worker(time, logger)
{
    private const int Attempts = 3;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var gather = TimeSpan.FromMilliseconds(options.Value.GatherMilliseconds);
        while (await queue.WaitAsync(stopping))
        {
            await WriteAsync(queue.Take());
            await Task.Delay(gather, Time, stopping);
        }
    }

    private async Task WriteAsync(List<PendingMessage> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Answer(await commit.SaveAsync(batch, CancellationToken.None));
                return;
            }
            catch (DbUpdateException conflict) when (attempt < Attempts)
            {
                // Another node gave out the same numbers: read them again.
                LogAgain(logger, conflict, batch.Count);
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception, batch.Count);
                foreach (var message in batch)
                    message.Done.TrySetException(exception);
                return;
            }
        }
    }

    private void Answer(List<(PendingMessage Message, ChatWritten Written)> outcome)
    {
        foreach (var (message, written) in outcome)
        {
            if (written is { Repeated: false, Result: ChatResult.Posted posted } && rooms.TryGet(message.StreamId, out var room))
                room.Publish(posted.Message);
            message.Done.TrySetResult(written);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} chat messages met a conflict and are committed again")]
    private static partial void LogAgain(ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "{Count} chat messages could not be committed; their senders are told")]
    private static partial void LogFailed(ILogger logger, Exception exception, int count);
}
