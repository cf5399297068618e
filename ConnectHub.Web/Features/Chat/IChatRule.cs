namespace ConnectHub.Web.Features.Chat;

/// <summary>
/// How other features judge a message before it is queued. All rules are asked in their <see cref="Order"/>; the first that does not let it pass
/// decides. A rule itself says whom it exempts (<see cref="ChatSender.IsTrusted"/>: owner, moderators, staff). It may be asked twice about one
/// message (a repeat under the same nonce) and must not depend on <see cref="ChatService"/>.
/// </summary>
public interface IChatRule
{
    /// <summary>Ascending: sanctions are 0, modes 100, what reads the text 200.</summary>
    int Order { get; }

    ValueTask<ChatVerdict> JudgeAsync(ChatDraft draft, CancellationToken cancellationToken);
}

/// <summary>A cleaned message on its way; the nonce is its sender's for good.</summary>
public sealed record ChatDraft(Guid StreamId, Guid ChannelId, ChatSender Sender, string Text, Guid? ReplyToId, string Nonce);

public abstract record ChatVerdict
{
    public static readonly ChatVerdict Passed = new Pass();

    public sealed record Pass : ChatVerdict;

    /// <summary>
    /// <paramref name="Code"/> is for programs (camel case), <paramref name="Reason"/> for the sender, <paramref name="Until"/> when it is worth
    /// trying again.
    /// </summary>
    public sealed record Refuse(string Code, string Reason, DateTimeOffset? Until = null) : ChatVerdict;

    /// <summary>
    /// Accepted, but kept from the room. <paramref name="KeepAsync"/> stores it and gives the id that the message has and will have; it is called only when
    /// no message was posted under this nonce before. The rule must give the same id to a repeat, and answer the nonce of a message that it
    /// holds with this verdict also when its settings have changed meanwhile.
    /// </summary>
    public sealed record Hold(Func<CancellationToken, Task<Guid>> KeepAsync) : ChatVerdict;
}
