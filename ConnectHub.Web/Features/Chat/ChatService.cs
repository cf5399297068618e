using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat;

/// <summary>Sending and reading a stream's chat. A send is answered after its message is committed.</summary>
public sealed class ChatService
{
    public Task<ChatResult> SendAsync(ChatSend send, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Oldest first; at most <paramref name="limit"/> (1–200) before <paramref name="beforeSequence"/> (null: the newest). Deleted ones are left out.</summary>
    public Task<IReadOnlyList<ChatPosted>> HistoryAsync(Guid streamId, int limit, long? beforeSequence, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary><paramref name="Nonce"/> is the sender's own key, 8–64 characters: the same one twice is one message.</summary>
public sealed record ChatSend(Guid StreamId, Guid UserId, string Text, Guid? ReplyToId, string Nonce);

public abstract record ChatResult
{
    /// <summary>Committed; also the answer to a repeated nonce.</summary>
    public sealed record Posted(ChatPosted Message) : ChatResult;

    public sealed record RateLimited(TimeSpan Wait) : ChatResult;

    /// <summary>422, said to the user.</summary>
    public sealed record Invalid(string Reason) : ChatResult;

    /// <summary>409: the stream has ended or does not exist (404 is the caller's check).</summary>
    public sealed record Closed : ChatResult;
}
