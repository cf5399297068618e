using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat;

/// <summary>Sending and reading a stream's chat. A send is answered after its message is committed. Sending checks the right, reading is the caller's check.</summary>
public sealed class ChatService
{
    private readonly ChatSenders _senders;
    private readonly ChatPace _pace;
    private readonly ChatQueue _queue;
    private readonly ChatHistory _history;
    private readonly ChatRules _rules;
    private readonly StreamAccess _access;

    internal ChatService(ChatSenders senders, ChatPace pace, ChatQueue queue, ChatHistory history, ChatRules rules, StreamAccess access) =>
        (_senders, _pace, _queue, _history, _rules, _access) = (senders, pace, queue, history, rules, access);

    public async Task<ChatResult> SendAsync(ChatSend send, CancellationToken cancellationToken)
    {
        if (send.Nonce is not { Length: >= 8 and <= 64 } || !send.Nonce.All(char.IsAscii))
            return new ChatResult.Invalid("A message's key has 8 to 64 ASCII characters.");
        var (text, refusal) = ChatText.Clean(send.Text);
        if (text is null)
            return new ChatResult.Invalid(refusal!);
        if (await _senders.ChannelOfAsync(send.StreamId, cancellationToken) is not { } channelId)
            return new ChatResult.Closed();
        if (await _access.StatusForAsync(send.StreamId, new StreamVisitor(send.UserId, send.IsStaff, send.Key), cancellationToken) is null)
            return new ChatResult.Lost();
        return await _senders.FindAsync(send.UserId, channelId, cancellationToken) is { } sender
            ? await PacedAsync(new ChatDraft(send.StreamId, channelId, sender, text, send.ReplyToId, send.Nonce), cancellationToken)
            : new ChatResult.Invalid("Your account does not exist any more.");
    }

    /// <summary>Oldest first; at most <paramref name="limit"/> (1–200) before <paramref name="beforeSequence"/> (null: the newest). Deleted ones are left out.</summary>
    public Task<IReadOnlyList<ChatPosted>> HistoryAsync(Guid streamId, int limit, long? beforeSequence, CancellationToken cancellationToken) =>
        _history.ReadAsync(streamId, Math.Clamp(limit, 1, 200), beforeSequence, cancellationToken);

    /// <summary>The messages after one sequence up to another, oldest first; of more than <paramref name="limit"/> the newest, and how many are left out.</summary>
    public Task<(IReadOnlyList<ChatPosted> Messages, int Skipped)> BetweenAsync(
        Guid streamId, long after, long upTo, int limit, CancellationToken cancellationToken) =>
        _history.BetweenAsync(streamId, after, upTo, limit, cancellationToken);

    /// <summary>What was said from one moment up to before another, oldest first, after that sequence; at most <paramref name="limit"/>. Deleted ones are left out.</summary>
    public Task<IReadOnlyList<ChatPosted>> SaidAsync(
        Guid streamId, DateTimeOffset from, DateTimeOffset before, long after, int limit, CancellationToken cancellationToken) =>
        _history.SaidAsync(streamId, from, before, after, limit, cancellationToken);

    /// <summary>What was deleted since then of the messages up to the sequence; at most <paramref name="limit"/>, of the newest messages.</summary>
    public Task<IReadOnlyList<ChatDeleted>> DeletedAsync(
        Guid streamId, DateTimeOffset since, long upTo, int limit, CancellationToken cancellationToken) =>
        _history.DeletedAsync(streamId, since, upTo, limit, cancellationToken);

    /// <summary>
    /// Writes what was judged before, as a held message that a moderator approves: no pace, no rules. <see cref="ChatSend.Nonce"/> is the sender's,
    /// so that their repeats find it; <paramref name="messageId"/> becomes the message's id.
    /// </summary>
    public async Task<ChatResult> AdmitAsync(ChatSend judged, Guid messageId, CancellationToken cancellationToken)
    {
        if (await _senders.ChannelOfAsync(judged.StreamId, cancellationToken) is not { } channelId
            || await _senders.FindAsync(judged.UserId, channelId, cancellationToken) is not { } sender)
            return new ChatResult.Closed();
        var message = new PendingMessage(judged.StreamId, sender, judged.Text, judged.ReplyToId, judged.Nonce) { Id = messageId, IsAdmitted = true };
        return (await WriteAsync(message, cancellationToken)).Result;
    }

    private async Task<ChatResult> PacedAsync(ChatDraft draft, CancellationToken cancellationToken)
    {
        var (sender, streamId) = (draft.Sender, draft.StreamId);
        var wait = _pace.Take(sender, streamId);
        if (wait > TimeSpan.Zero)
            return await FirstAsync(draft, cancellationToken) ?? new ChatResult.RateLimited(wait);
        var written = await JudgedAsync(draft, cancellationToken);
        if (written.Repeated || written.Result is not (ChatResult.Posted or ChatResult.Held))
            _pace.GiveBack(sender, streamId);
        return written.Result;
    }

    private async Task<ChatWritten> JudgedAsync(ChatDraft draft, CancellationToken cancellationToken) =>
        await _rules.JudgeAsync(draft, cancellationToken) is { } stopped
            ? await StopAsync(draft, stopped, cancellationToken)
            : await WriteAsync(new PendingMessage(draft.StreamId, draft.Sender, draft.Text, draft.ReplyToId, draft.Nonce), cancellationToken);

    // What was posted before a rule began to object stays posted: its repeat is answered as the first time.
    private async Task<ChatWritten> StopAsync(ChatDraft draft, ChatVerdict verdict, CancellationToken cancellationToken)
    {
        if (await FirstAsync(draft, cancellationToken) is { } first)
            return new ChatWritten(first, Repeated: true);
        return new ChatWritten(verdict switch
        {
            ChatVerdict.Refuse refuse => _rules.Refused(refuse),
            ChatVerdict.Hold hold => new ChatResult.Held(await hold.KeepAsync(cancellationToken), draft),
            _ => throw new InvalidOperationException($"No rule may say {verdict.GetType().Name}."),
        });
    }

    private async Task<ChatResult?> FirstAsync(ChatDraft draft, CancellationToken cancellationToken) =>
        await _history.FindByNonceAsync(draft.Sender.UserId, draft.StreamId, draft.Nonce, cancellationToken) is { } first
            ? new ChatResult.Posted(first)
            : null;

    private async Task<ChatWritten> WriteAsync(PendingMessage message, CancellationToken cancellationToken) =>
        _queue.TryAdd(message)
            ? await message.Done.Task.WaitAsync(cancellationToken)
            : new ChatWritten(new ChatResult.Busy(ChatQueue.Pause));
}

/// <summary><paramref name="Nonce"/> is the sender's own key, 8–64 characters: the same one twice is one message.</summary>
public sealed record ChatSend(Guid StreamId, Guid UserId, string Text, Guid? ReplyToId, string Nonce)
{
    public bool IsStaff { get; init; }

    /// <summary>The sender's key to a stream that is not open to everybody.</summary>
    public string? Key { get; init; }
}
