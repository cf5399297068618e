using ConnectHub.Web.Data;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Polls;

/// <summary>The one writer of votes; after the commit it answers the voters, then tells the rooms, each poll once.</summary>
internal sealed class VoteWriter(
    VoteQueue queue, VoteCommit commit, PollAnnouncer announcer, IOptions<PollsOptions> options, TimeProvider time, ILogger<VoteWriter> logger)
    : GroupWriter<PendingVote, VoteOutcome>(queue, TimeSpan.FromMilliseconds(options.Value.GatherMilliseconds), time, logger)
{
    protected override Task<VoteOutcome> SaveAsync(List<PendingVote> batch) => commit.SaveAsync(batch, CancellationToken.None);

    protected override async Task AnswerAsync(List<PendingVote> batch, VoteOutcome outcome)
    {
        for (var i = 0; i < batch.Count; i++)
            batch[i].Done.TrySetResult(outcome.Results[i]);
        foreach (var (pollId, streamId) in outcome.Changed)
            await announcer.VotedAsync(pollId, streamId);
    }

    protected override void Fail(PendingVote item, Exception exception) => item.Done.TrySetException(exception);
}
