using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat;

/// <summary>Sending and reading a stream's chat. A send is answered after its message is committed. Who may watch the stream is the caller's check.</summary>
public sealed class ChatService
{
    private readonly ChatSenders _senders;
    private readonly ChatPace _pace;
    private readonly ChatQueue _queue;
    private readonly ChatHistory _history;

    internal ChatService(ChatSenders senders, ChatPace pace, ChatQueue queue, ChatHistory history) =>
        (_senders, _pace, _queue, _history) = (senders, pace, queue, history);

    public async Task<ChatResult> SendAsync(ChatSend send, CancellationToken cancellationToken)
    {
        if (send.Nonce is not { Length: >= 8 and <= 64 } || !send.Nonce.All(char.IsAscii))
            return new ChatResult.Invalid("A message's key has 8 to 64 ASCII characters.");
        var (text, refusal) = ChatText.Clean(send.Text);
        if (text is null)
            return new ChatResult.Invalid(refusal!);
        if (await _senders.ChannelOfAsync(send.StreamId, cancellationToken) is not { } channelId)
            return new ChatResult.Closed();
        return await _senders.FindAsync(send.UserId, channelId, cancellationToken) is { } sender
            ? await PacedAsync(new PendingMessage(send.StreamId, sender, text, send.ReplyToId, send.Nonce), cancellationToken)
            : new ChatResult.Invalid("Your account does not exist any more.");
    }

    /// <summary>Oldest first; at most <paramref name="limit"/> (1–200) before <paramref name="beforeSequence"/> (null: the newest). Deleted ones are left out.</summary>
    public Task<IReadOnlyList<ChatPosted>> HistoryAsync(Guid streamId, int limit, long? beforeSequence, CancellationToken cancellationToken) =>
        _history.ReadAsync(streamId, Math.Clamp(limit, 1, 200), beforeSequence, cancellationToken);

    private async Task<ChatResult> PacedAsync(PendingMessage message, CancellationToken cancellationToken)
    {
        var (userId, streamId) = (message.Sender.UserId, message.StreamId);
        var wait = _pace.Take(message.Sender, streamId);
        if (wait > TimeSpan.Zero)
            return await _history.FindByNonceAsync(userId, streamId, message.Nonce, cancellationToken) is { } first
                ? new ChatResult.Posted(first)
                : new ChatResult.RateLimited(wait);
        var written = await WriteAsync(message, cancellationToken);
        if (written.Repeated || written.Result is not ChatResult.Posted)
            _pace.GiveBack(message.Sender, streamId);
        return written.Result;
    }

    private async Task<ChatWritten> WriteAsync(PendingMessage message, CancellationToken cancellationToken) =>
        _queue.TryAdd(message)
            ? await message.Done.Task.WaitAsync(cancellationToken)
            : new ChatWritten(new ChatResult.Busy(ChatQueue.Pause));
}

/// <summary><paramref name="Nonce"/> is the sender's own key, 8–64 characters: the same one twice is one message.</summary>
public sealed record ChatSend(Guid StreamId, Guid UserId, string Text, Guid? ReplyToId, string Nonce);
