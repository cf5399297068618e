using System.Globalization;
using System.Security.Claims;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Polls as a caller may see them.</summary>
internal sealed class ApiPolls(PollReader reader, Participation participation, TimeProvider time)
{
    public async Task<ApiPoll> ShowAsync(PollView poll, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        (await ShowAsync([poll], caller, cancellationToken))[0];

    /// <summary>All of one channel.</summary>
    public async Task<IReadOnlyList<ApiPoll>> ShowAsync(IReadOnlyList<PollView> polls, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var userId = caller.UserId();
        var runs = polls.Count > 0 && userId is { } id && await participation.MayRunAsync(polls[0].ChannelId, id, cancellationToken);
        var shown = new List<ApiPoll>(polls.Count);
        foreach (var poll in polls)
        {
            var vote = userId is { } voter ? await reader.VoteOfAsync(poll.Id, voter, cancellationToken) : null;
            shown.Add(Show(poll, runs || !poll.IsHidden, vote));
        }
        return shown;
    }

    /// <summary>For every result but Done.</summary>
    public ProblemHttpResult Refusal(PollResult result) => result switch
    {
        PollResult.NotAdmitted refused => ApiProblems.Of(refused.Why, time.GetUtcNow()),
        PollResult.AnotherRuns other => ApiProblems.Conflict(
            $"“{other.Running.Question}” runs already. Send whenRunning: \"end\" to end it, or \"queue\" to begin after it."),
        PollResult.WrongState wrong => ApiProblems.Conflict(wrong.Detail),
        PollResult.Invalid invalid => ApiProblems.Invalid(invalid.Errors),
        _ => ApiProblems.NotFound(),
    };

    /// <summary>For every result but Counted.</summary>
    public ProblemHttpResult Refusal(VoteResult result) => result switch
    {
        VoteResult.NotAdmitted refused => ApiProblems.Of(refused.Why, time.GetUtcNow()),
        VoteResult.AlreadyVoted => ApiProblems.Conflict("You have voted, and this poll lets nobody change it."),
        VoteResult.Closed => ApiProblems.Conflict("This poll is over."),
        VoteResult.NoSuchOption => ApiProblems.Invalid("optionId", "This poll has no such option."),
        VoteResult.TooFast fast => ApiProblems.TooMany("Too many votes at once.", fast.Wait),
        _ => ApiProblems.NotFound(),
    };

    private static ApiPoll Show(PollView poll, bool withTallies, int? vote) => new(
        ShortId.Format(poll.Id), poll.Question, poll.State.ToString().ToLowerInvariant(), poll.DurationSeconds,
        poll.CreatedAt.UtcDateTime, poll.StartedAt?.UtcDateTime, poll.EndsAt?.UtcDateTime, poll.EndedAt?.UtcDateTime, poll.AllowChange, poll.HideResults,
        poll.TotalVotes, [.. poll.Options.Select(option => new ApiPollOption(IdOf(option.Number), option.Text, withTallies ? option.Votes : null))],
        vote is { } number ? IdOf(number) : null);

    private static string IdOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}
