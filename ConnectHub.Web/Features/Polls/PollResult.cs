using ConnectHub.Web.Features.Engagement;

namespace ConnectHub.Web.Features.Polls;

/// <summary>What became of an act of who runs polls. Texts are for the user.</summary>
public abstract record PollResult
{
    /// <summary>Committed.</summary>
    public sealed record Done(PollView Poll) : PollResult;

    public sealed record NotAdmitted(Admission Why) : PollResult;

    /// <summary>404.</summary>
    public sealed record NotFound : PollResult;

    /// <summary>409: another poll runs; say whether it is to end or this one is to wait.</summary>
    public sealed record AnotherRuns(PollView Running) : PollResult;

    /// <summary>409.</summary>
    public sealed record WrongState(string Detail) : PollResult;

    /// <summary>422: camelCase field name to what is wrong with it.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : PollResult;
}
