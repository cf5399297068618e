using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Polls;

/// <summary>Starting queued polls, ending and extending running ones. The database decides who is first; only that call tells the room.</summary>
internal sealed class PollLifecycle(IDbContextFactory<ConnectHubDb> databases, PollAnnouncer announcer, TimeProvider time)
{
    /// <summary>False when it did not run (any more).</summary>
    public async Task<bool> EndAsync(Guid pollId, Guid streamId, PollEndReason reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var ended = await db.Set<Poll>().Where(p => p.Id == pollId && p.State == PollState.Running).ExecuteUpdateAsync(p => p
                .SetProperty(x => x.State, PollState.Ended)
                .SetProperty(x => x.EndedAt, now)
                .SetProperty(x => x.EndReason, reason), cancellationToken);
            if (ended == 0)
                return false;
        }
        await announcer.EndedAsync(pollId, streamId);
        return true;
    }

    /// <summary>False when it does not wait any more, or another runs.</summary>
    public async Task<bool> StartAsync(Guid pollId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var poll = await db.Set<Poll>().Include(p => p.Options).FirstOrDefaultAsync(p => p.Id == pollId && p.State == PollState.Queued, cancellationToken);
        if (poll is null || await db.Set<Poll>().AnyAsync(p => p.StreamId == poll.StreamId && p.State == PollState.Running, cancellationToken))
            return false;
        (poll.State, poll.StartedAt) = (PollState.Running, now);
        poll.EndsAt = poll.DurationSeconds is { } seconds ? now.AddSeconds(seconds) : null;
        await db.SaveChangesAsync(cancellationToken);
        await announcer.CreatedAsync(PollView.Of(poll));
        return true;
    }

    /// <summary>False when it does not run with an end, or would run longer than any poll may.</summary>
    public async Task<bool> ExtendAsync(PollView poll, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (poll is not { State: PollState.Running, EndsAt: { } end } || end <= now)
            return false;
        var later = end.AddSeconds(PollLimits.ExtensionSeconds);
        if (later - now > TimeSpan.FromSeconds(PollLimits.LongestSeconds))
            return false;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var extended = await db.Set<Poll>().Where(p => p.Id == poll.Id && p.State == PollState.Running && p.EndsAt == end)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.EndsAt, later), cancellationToken);
            if (extended == 0)
                return false;
        }
        await announcer.VotedAsync(poll.Id, poll.StreamId);
        return true;
    }

    /// <summary>False when it has not ended, or is archived already.</summary>
    public async Task<bool> ArchiveAsync(Guid pollId, Guid streamId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var archived = await db.Set<Poll>().Where(p => p.Id == pollId && p.State == PollState.Ended && p.ArchivedAt == null)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.ArchivedAt, now), cancellationToken);
            if (archived == 0)
                return false;
        }
        await announcer.ArchivedAsync(pollId, streamId);
        return true;
    }

    /// <summary>False when it does not wait any more.</summary>
    public async Task<bool> DiscardAsync(Guid pollId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Poll>().Where(p => p.Id == pollId && p.State == PollState.Queued).ExecuteDeleteAsync(cancellationToken) > 0;
    }
}
