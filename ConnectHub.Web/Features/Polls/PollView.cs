namespace ConnectHub.Web.Features.Polls;

/// <summary>A poll as it was at one moment. Tallies are always in it; who shows it to viewers asks <see cref="IsHidden"/>.</summary>
public sealed record PollView(
    Guid Id, Guid StreamId, Guid ChannelId, string Question, PollState State, bool AllowChange, bool HideResults, bool ShowOnOverlay,
    int? DurationSeconds, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndsAt, DateTimeOffset? EndedAt,
    PollEndReason? EndReason, IReadOnlyList<PollOptionView> Options)
{
    /// <summary>In the history only; pages do not show it any more.</summary>
    public bool IsArchived { get; init; }

    public int TotalVotes => Options.Sum(option => option.Votes);

    /// <summary>From viewers; owner and moderators see the tallies all the time.</summary>
    public bool IsHidden => HideResults && State != PollState.Ended;

    public PollDraft ToDraft() => new(Question, [.. Options.Select(option => option.Text)], DurationSeconds, AllowChange, HideResults, ShowOnOverlay);

    public static PollView Of(Poll poll) => new(
        poll.Id, poll.StreamId, poll.ChannelId, poll.Question, poll.State, poll.AllowChange, poll.HideResults, poll.ShowOnOverlay, poll.DurationSeconds,
        poll.CreatedAt, poll.StartedAt, poll.EndsAt, poll.EndedAt, poll.EndReason,
        [.. poll.Options.OrderBy(option => option.Number).Select(option => new PollOptionView(option.Number, option.Text, option.Votes))])
    {
        IsArchived = poll.ArchivedAt is not null,
    };
}

public sealed record PollOptionView(int Number, string Text, int Votes);
