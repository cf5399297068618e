using ConnectHub.Web.Features.Reactions;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>What the browser is told about what it sent; the names are those of <c>engagement/types.js</c>.</summary>
public sealed record EngagementAnswer(string Status, int? Accepted = null, string? Reason = null, double? Seconds = null)
{
    internal static EngagementAnswer Of(ReactionResult result, DateTimeOffset now) => result switch
    {
        ReactionResult.Counted counted => new("counted", Accepted: counted.Accepted),
        ReactionResult.TooFast fast => new("wait", Seconds: fast.Wait.TotalSeconds),
        ReactionResult.Off => new("off"),
        ReactionResult.NotAdmitted refused => Of(refused.Why, now),
        _ => throw new InvalidOperationException($"{result.GetType().Name} has no answer."),
    };

    internal static EngagementAnswer Of(Admission refused, DateTimeOffset now) => refused switch
    {
        Admission.SignedOut => new("signedOut"),
        Admission.Lost => new("lost"),
        Admission.Closed => new("closed"),
        // Seconds and not an instant: the browser's clock may be wrong.
        Admission.Barred barred => new("refused", Reason: barred.Reason, Seconds: (barred.Until - now)?.TotalSeconds),
        _ => throw new InvalidOperationException($"{refused.GetType().Name} is no refusal."),
    };
}
