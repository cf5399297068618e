using System.Globalization;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Reactions;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>What the browser is told about what it sent; the names are those of <c>engagement/types.js</c>.</summary>
public sealed record EngagementAnswer(string Status, int? Accepted = null, string? Reason = null, double? Seconds = null, string? Option = null)
{
    internal static EngagementAnswer Of(ReactionResult result, DateTimeOffset now) => result switch
    {
        ReactionResult.Counted counted => new("counted", Accepted: counted.Accepted),
        ReactionResult.TooFast fast => new("wait", Seconds: fast.Wait.TotalSeconds),
        ReactionResult.Off => new("off"),
        ReactionResult.NotAdmitted refused => Of(refused.Why, now),
        _ => throw new InvalidOperationException($"{result.GetType().Name} has no answer."),
    };

    internal static EngagementAnswer Of(VoteResult result, DateTimeOffset now) => result switch
    {
        VoteResult.Counted counted => new("counted", Option: IdOf(counted.Number)),
        VoteResult.AlreadyVoted voted => new("already", Option: IdOf(voted.Number)),
        VoteResult.TooFast fast => new("wait", Seconds: fast.Wait.TotalSeconds),
        VoteResult.NotAdmitted refused => Of(refused.Why, now),
        // Ended meanwhile, or an option that only a broken page can name.
        _ => new("closed"),
    };

    private static string IdOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static EngagementAnswer Of(Admission refused, DateTimeOffset now) => refused switch
    {
        Admission.SignedOut => new("signedOut"),
        Admission.Forbidden => new("refused", Reason: "Only the streamer and the channel's moderators may do that."),
        Admission.Lost => new("lost"),
        Admission.Closed => new("closed"),
        // Seconds and not an instant: the browser's clock may be wrong.
        Admission.Barred barred => new("refused", Reason: barred.Reason, Seconds: (barred.Until - now)?.TotalSeconds),
        _ => throw new InvalidOperationException($"{refused.GetType().Name} is no refusal."),
    };
}
