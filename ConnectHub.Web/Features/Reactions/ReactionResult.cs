using ConnectHub.Web.Features.Engagement;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>What became of a handful of reactions.</summary>
public abstract record ReactionResult
{
    /// <summary>So many of them count; those above the pace are left out. <paramref name="Totals"/> are the stream's, by kind.</summary>
    public sealed record Counted(int Accepted, IReadOnlyList<long> Totals) : ReactionResult;

    /// <summary>429: none counts.</summary>
    public sealed record TooFast(TimeSpan Wait) : ReactionResult;

    /// <summary>409: the streamer has switched reactions off.</summary>
    public sealed record Off : ReactionResult;

    public sealed record NotAdmitted(Admission Why) : ReactionResult;
}
