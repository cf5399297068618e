using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Polls;

/// <summary>
/// Decides a batch of votes against the database and saves votes and tallies as one transaction, which ends of polls cannot overtake. Only the
/// writer calls it, one batch at a time; the key of a vote stands against a second node.
/// </summary>
internal sealed class VoteCommit(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    public async Task<VoteOutcome> SaveAsync(IReadOnlyList<PendingVote> batch, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var polls = await PollsAsync(db, batch, cancellationToken);
        var votes = await VotesAsync(db, batch, cancellationToken);
        var tallies = new Dictionary<(Guid PollId, int Number), int>();
        var results = batch.Select(vote => Decide(db, vote, polls, votes, tallies)).ToList();
        await db.SaveChangesAsync(cancellationToken);
        foreach (var ((pollId, number), more) in tallies.Where(tally => tally.Value != 0))
        {
            await db.Set<PollOption>().Where(o => o.PollId == pollId && o.Number == number)
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.Votes, x => x.Votes + more), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return new VoteOutcome(results, [.. tallies.Keys.Select(key => (key.PollId, polls[key.PollId].StreamId)).Distinct()]);
    }

    private VoteResult Decide(
        ConnectHubDb db, PendingVote vote, Dictionary<Guid, Poll> polls, Dictionary<(Guid, Guid), PollVote> votes, Dictionary<(Guid, int), int> tallies)
    {
        if (!polls.TryGetValue(vote.PollId, out var poll) || poll.StreamId != vote.StreamId)
            return new VoteResult.NotFound();
        if (poll.Options.TrueForAll(option => option.Number != vote.Number))
            return new VoteResult.NoSuchOption();
        var known = votes.GetValueOrDefault((vote.PollId, vote.UserId));
        if (known?.Number == vote.Number)
            return new VoteResult.Counted(vote.Number);
        if (poll.State != PollState.Running || poll.EndsAt <= time.GetUtcNow())
            return new VoteResult.Closed();
        if (known is { } before && !poll.AllowChange)
            return new VoteResult.AlreadyVoted(before.Number);
        Write(db, vote, known, votes, tallies);
        return new VoteResult.Counted(vote.Number);
    }

    private void Write(ConnectHubDb db, PendingVote vote, PollVote? known, Dictionary<(Guid, Guid), PollVote> votes, Dictionary<(Guid, int), int> tallies)
    {
        var now = time.GetUtcNow();
        if (known is null)
        {
            var fresh = votes[(vote.PollId, vote.UserId)] = new PollVote { PollId = vote.PollId, UserId = vote.UserId, Number = vote.Number, At = now };
            db.Add(fresh);
        }
        else
        {
            Count(tallies, (vote.PollId, known.Number), -1);
            (known.Number, known.At) = (vote.Number, now);
        }
        Count(tallies, (vote.PollId, vote.Number), 1);
    }

    private static void Count(Dictionary<(Guid, int), int> tallies, (Guid, int) key, int more) => tallies[key] = tallies.GetValueOrDefault(key) + more;

    private static async Task<Dictionary<Guid, Poll>> PollsAsync(ConnectHubDb db, IReadOnlyList<PendingVote> batch, CancellationToken cancellationToken)
    {
        var ids = batch.Select(vote => vote.PollId).Distinct().ToArray();
        return await db.Set<Poll>().AsNoTracking().Include(p => p.Options).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
    }

    private static async Task<Dictionary<(Guid, Guid), PollVote>> VotesAsync(ConnectHubDb db, IReadOnlyList<PendingVote> batch, CancellationToken cancellationToken)
    {
        var polls = batch.Select(vote => vote.PollId).Distinct().ToArray();
        var users = batch.Select(vote => vote.UserId).Distinct().ToArray();
        return await db.Set<PollVote>().Where(v => polls.Contains(v.PollId) && users.Contains(v.UserId))
            .ToDictionaryAsync(v => (v.PollId, v.UserId), cancellationToken);
    }
}

/// <summary>In the order of the batch; <paramref name="Changed"/> are the polls whose tallies moved.</summary>
internal sealed record VoteOutcome(IReadOnlyList<VoteResult> Results, IReadOnlyList<(Guid PollId, Guid StreamId)> Changed);
