using ConnectHub.Web.Features.Engagement;

namespace ConnectHub.Web.Features.Polls;

/// <summary>What became of a vote.</summary>
public abstract record VoteResult
{
    /// <summary>Committed; also the answer to the same vote once more.</summary>
    public sealed record Counted(int Number) : VoteResult;

    /// <summary>409: they voted for <paramref name="Number"/>, and this poll lets nobody change it.</summary>
    public sealed record AlreadyVoted(int Number) : VoteResult;

    /// <summary>409: the poll has ended or has not begun.</summary>
    public sealed record Closed : VoteResult;

    /// <summary>404: no such poll in this stream.</summary>
    public sealed record NotFound : VoteResult;

    /// <summary>422: no such option.</summary>
    public sealed record NoSuchOption : VoteResult;

    /// <summary>429: this person votes and votes, or the site has more to write than it can; nothing was kept.</summary>
    public sealed record TooFast(TimeSpan Wait) : VoteResult;

    public sealed record NotAdmitted(Admission Why) : VoteResult;
}
