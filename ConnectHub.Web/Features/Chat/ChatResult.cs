using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat;

/// <summary>What became of a message.</summary>
public abstract record ChatResult
{
    /// <summary>Committed; also the answer to a repeated nonce.</summary>
    public sealed record Posted(ChatPosted Message) : ChatResult;

    /// <summary>429: this person writes too fast.</summary>
    public sealed record RateLimited(TimeSpan Wait) : ChatResult;

    /// <summary>429 like the one before: the whole site has more to write than it can; nothing was kept.</summary>
    public sealed record Busy(TimeSpan Wait) : ChatResult;

    /// <summary>422, said to the user.</summary>
    public sealed record Invalid(string Reason) : ChatResult;

    /// <summary>404: the sender may not watch this stream (any more).</summary>
    public sealed record Lost : ChatResult;

    /// <summary>409: the stream is not live, has ended or does not exist (404 is the caller's check).</summary>
    public sealed record Closed : ChatResult;

    /// <summary>403: a rule says no, see <see cref="ChatVerdict.Refuse"/>; <paramref name="Wait"/> is the time left until <paramref name="Until"/>.</summary>
    public sealed record Refused(string Code, string Reason, DateTimeOffset? Until, TimeSpan? Wait) : ChatResult;

    /// <summary>202: accepted, and kept from the room until a moderator has looked at it.</summary>
    public sealed record Held(Guid MessageId, ChatDraft Draft) : ChatResult;
}
