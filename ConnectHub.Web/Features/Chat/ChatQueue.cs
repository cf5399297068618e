using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Chat;

/// <summary>Messages on their way to the one writer. Bounded: what does not fit is refused, never kept waiting in memory.</summary>
internal sealed class ChatQueue(IOptions<ChatOptions> options)
{
    private const int BatchLimit = 500;

    /// <summary>After how long it is worth asking again when the queue was full.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<PendingMessage> _messages = Channel.CreateBounded<PendingMessage>(
        new BoundedChannelOptions(options.Value.QueueLimit) { SingleReader = true });

    public bool TryAdd(PendingMessage message) => _messages.Writer.TryWrite(message);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _messages.Reader.WaitToReadAsync(cancellationToken);

    public List<PendingMessage> Take()
    {
        var batch = new List<PendingMessage>();
        while (batch.Count < BatchLimit && _messages.Reader.TryRead(out var message))
            batch.Add(message);
        return batch;
    }
}

/// <summary>A checked message; <see cref="Done"/> is completed when it is committed or refused.</summary>
internal sealed record PendingMessage(Guid StreamId, ChatSender Sender, string Text, Guid? ReplyToId, string Nonce)
{
    /// <summary>A held message had its id before.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public TaskCompletionSource<ChatWritten> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary><paramref name="Repeated"/>: the nonce was there before, the answer is the first message.</summary>
internal sealed record ChatWritten(ChatResult Result, bool Repeated = false);
