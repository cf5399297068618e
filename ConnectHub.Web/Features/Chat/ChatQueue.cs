using ConnectHub.Web.Data;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Chat;

internal sealed class ChatQueue(IOptions<ChatOptions> options) : GroupQueue<PendingMessage>(options.Value.QueueLimit);

/// <summary>A checked message; <see cref="Done"/> is completed when it is committed or refused.</summary>
internal sealed record PendingMessage(Guid StreamId, ChatSender Sender, string Text, Guid? ReplyToId, string Nonce)
{
    /// <summary>A held message had its id before.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public TaskCompletionSource<ChatWritten> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary><paramref name="Repeated"/>: the nonce was there before, the answer is the first message.</summary>
internal sealed record ChatWritten(ChatResult Result, bool Repeated = false);
