using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Polls;

/// <summary>
/// The one writer of votes: takes what has gathered, commits it as one transaction, answers the voters, then tells the rooms, each poll once. The
/// first vote after a quiet time is committed at once.
/// </summary>
internal sealed partial class VoteWriter(
    VoteQueue queue, VoteCommit commit, PollAnnouncer announcer, IOptions<PollsOptions> options, TimeProvider time, ILogger<VoteWriter> logger)
    : Worker(time, logger)
{
    private const int Attempts = 3;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var gather = TimeSpan.FromMilliseconds(options.Value.GatherMilliseconds);
        while (await queue.WaitAsync(stopping))
        {
            await WriteAsync(queue.Take());
            await Task.Delay(gather, Time, stopping);
        }
    }

    private async Task WriteAsync(List<PendingVote> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AnswerAsync(batch, await commit.SaveAsync(batch, CancellationToken.None));
                return;
            }
            catch (DbUpdateException conflict) when (attempt < Attempts)
            {
                // Another node took one of these people's votes: read them again.
                LogAgain(logger, conflict, batch.Count);
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception, batch.Count);
                foreach (var vote in batch)
                    vote.Done.TrySetException(exception);
                return;
            }
        }
    }

    private async Task AnswerAsync(List<PendingVote> batch, VoteOutcome outcome)
    {
        for (var i = 0; i < batch.Count; i++)
            batch[i].Done.TrySetResult(outcome.Results[i]);
        foreach (var (pollId, streamId) in outcome.Changed)
            await announcer.VotedAsync(pollId, streamId);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} votes met a conflict and are committed again")]
    private static partial void LogAgain(ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "{Count} votes could not be committed; their voters are told")]
    private static partial void LogFailed(ILogger logger, Exception exception, int count);
}
