namespace ConnectHub.Web.Features.Polls;

/// <summary>A poll's result in words.</summary>
internal static class PollOutcome
{
    public static string Of(PollView poll)
    {
        var most = poll.Options.Max(option => option.Votes);
        if (most == 0)
            return "Nobody voted.";
        return poll.Options.Where(option => option.Votes == most).ToList() is [var only] ? $"“{only.Text}” won." : "It is a tie.";
    }

    /// <summary>For the chat: the question, who won, and the share of each answer that somebody gave.</summary>
    public static string InFull(PollView poll) => poll.TotalVotes == 0
        ? $"{poll.Question} Nobody voted."
        : $"{poll.Question} {Of(poll)} {string.Join(", ", Given(poll).Select(option => $"{option.Text} {Math.Round(100.0 * option.Votes / poll.TotalVotes)}\u00a0%"))}.";

    private static IEnumerable<PollOptionView> Given(PollView poll) => poll.Options.Where(option => option.Votes > 0).OrderByDescending(option => option.Votes);
}
