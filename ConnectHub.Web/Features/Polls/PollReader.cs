using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Polls;

/// <summary>Everything that reads polls. Who may read is the caller's check.</summary>
public sealed class PollReader(IDbContextFactory<ConnectHubDb> databases)
{
    public Task<PollView?> FindAsync(Guid pollId, CancellationToken cancellationToken) =>
        FirstAsync(polls => polls.Where(p => p.Id == pollId).OrderBy(p => p.Id), cancellationToken);

    /// <summary>What pages of a stream show: the running poll, else the last that ended unless it is archived; null when there was none.</summary>
    public async Task<PollView?> CurrentAsync(Guid streamId, CancellationToken cancellationToken) =>
        await RunningAsync(streamId, cancellationToken)
        ?? await FirstAsync(polls => polls.Where(p => p.StreamId == streamId && p.State == PollState.Ended).OrderByDescending(p => p.EndedAt), cancellationToken);

    public Task<PollView?> RunningAsync(Guid streamId, CancellationToken cancellationToken) =>
        FirstAsync(polls => polls.Where(p => p.StreamId == streamId && p.State == PollState.Running).OrderBy(p => p.Id), cancellationToken);

    /// <summary>Those that wait, the next first.</summary>
    public Task<IReadOnlyList<PollView>> QueuedAsync(Guid streamId, CancellationToken cancellationToken) =>
        ListAsync(polls => polls.Where(p => p.StreamId == streamId && p.State == PollState.Queued).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id), cancellationToken);

    /// <summary>A stream's polls, newest first, those begun before <paramref name="before"/>.</summary>
    public Task<IReadOnlyList<PollView>> OfStreamAsync(Guid streamId, DateTimeOffset? before, int limit, CancellationToken cancellationToken) =>
        ListAsync(polls => polls.Where(p => p.StreamId == streamId && (before == null || p.CreatedAt < before)).OrderByDescending(p => p.CreatedAt).Take(limit), cancellationToken);

    /// <summary>Those that run, and those that began or ended since then; of very many the newest.</summary>
    public Task<IReadOnlyList<PollView>> ToldSinceAsync(Guid streamId, DateTimeOffset since, CancellationToken cancellationToken) =>
        ListAsync(
            polls => polls.Where(p => p.StreamId == streamId && (p.State == PollState.Running || p.StartedAt >= since || p.EndedAt >= since))
                .OrderByDescending(p => p.StartedAt).Take(PollLimits.PerStream),
            cancellationToken);

    /// <summary>The ended polls of all streams of a channel, newest first.</summary>
    public Task<IReadOnlyList<PollView>> HistoryAsync(Guid channelId, int skip, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            polls => polls.Where(p => p.ChannelId == channelId && p.State == PollState.Ended).OrderByDescending(p => p.CreatedAt).ThenBy(p => p.Id).Skip(skip).Take(limit),
            cancellationToken);

    /// <summary>The number of the option; null when they have not voted.</summary>
    public async Task<int?> VoteOfAsync(Guid pollId, Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<PollVote>().Where(v => v.PollId == pollId && v.UserId == userId).Select(v => (int?)v.Number).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<PollView?> FirstAsync(Func<IQueryable<Poll>, IQueryable<Poll>> which, CancellationToken cancellationToken) =>
        (await ListAsync(polls => which(polls).Take(1), cancellationToken)).FirstOrDefault();

    private async Task<IReadOnlyList<PollView>> ListAsync(Func<IQueryable<Poll>, IQueryable<Poll>> which, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var polls = await which(db.Set<Poll>().AsNoTracking()).Include(p => p.Options).ToListAsync(cancellationToken);
        return [.. polls.Select(PollView.Of)];
    }
}
