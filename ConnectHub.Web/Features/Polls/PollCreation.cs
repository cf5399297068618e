using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Polls;

/// <summary>Begins or queues a poll as one transaction; the index on running polls decides between two who begin at once.</summary>
internal sealed class PollCreation(IDbContextFactory<ConnectHubDb> databases, PollAnnouncer announcer, PollReader reader, TimeProvider time)
{
    public async Task<PollResult> CreateAsync(PollSetting setting, PollDraft draft, WhenRunning whenRunning, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var running = await db.Set<Poll>().FirstOrDefaultAsync(p => p.StreamId == setting.StreamId && p.State == PollState.Running, cancellationToken);
        var now = time.GetUtcNow();
        var isOver = running?.EndsAt <= now;
        if (running is not null && !isOver && whenRunning == WhenRunning.Ask)
            return await ConflictAsync(setting.StreamId, cancellationToken);
        var waits = running is not null && !isOver && whenRunning == WhenRunning.Queue;
        if (await LimitAsync(db, setting.StreamId, waits, cancellationToken) is { } limit)
            return limit;
        if (running is not null && !waits)
        {
            (running.State, running.EndedAt, running.EndReason) = (PollState.Ended, now, isOver ? PollEndReason.Time : PollEndReason.Replaced);
            await db.SaveChangesAsync(cancellationToken);
        }
        var poll = Row(setting, draft, waits ? PollState.Queued : PollState.Running, now);
        db.Add(poll);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException) when (poll.State == PollState.Running)
        {
            // Another node was first.
            await transaction.RollbackAsync(CancellationToken.None);
            return await ConflictAsync(setting.StreamId, cancellationToken);
        }
        await TellAsync(poll, running is not null && !waits ? running : null);
        return new PollResult.Done(PollView.Of(poll));
    }

    private async Task TellAsync(Poll poll, Poll? ended)
    {
        if (ended is not null)
            await announcer.EndedAsync(ended.Id, ended.StreamId);
        if (poll.State == PollState.Running)
            await announcer.CreatedAsync(PollView.Of(poll));
    }

    private async Task<PollResult> ConflictAsync(Guid streamId, CancellationToken cancellationToken) =>
        await reader.RunningAsync(streamId, cancellationToken) is { } running
            ? new PollResult.AnotherRuns(running)
            : new PollResult.WrongState("Another poll was begun at the same moment. Try again.");

    private static async Task<PollResult?> LimitAsync(ConnectHubDb db, Guid streamId, bool waits, CancellationToken cancellationToken)
    {
        if (waits && await db.Set<Poll>().CountAsync(p => p.StreamId == streamId && p.State == PollState.Queued, cancellationToken) >= PollLimits.Queued)
            return new PollResult.WrongState($"{PollLimits.Queued} polls wait already.");
        return await db.Set<Poll>().CountAsync(p => p.StreamId == streamId, cancellationToken) >= PollLimits.PerStream
            ? new PollResult.WrongState($"A stream has at most {PollLimits.PerStream} polls.")
            : null;
    }

    private static Poll Row(PollSetting setting, PollDraft draft, PollState state, DateTimeOffset now)
    {
        var id = OrderedIds.Next(now);
        var runs = state == PollState.Running;
        return new Poll
        {
            Id = id,
            ChannelId = setting.ChannelId,
            StreamId = setting.StreamId,
            CreatedById = setting.UserId,
            Question = draft.Question,
            State = state,
            DurationSeconds = draft.DurationSeconds,
            AllowChange = draft.AllowChange,
            HideResults = draft.HideResults,
            ShowOnOverlay = draft.ShowOnOverlay,
            CreatedAt = now,
            StartedAt = runs ? now : null,
            EndsAt = runs && draft.DurationSeconds is { } seconds ? now.AddSeconds(seconds) : null,
            Options = [.. draft.Options.Select((text, index) => new PollOption { PollId = id, Number = index + 1, Text = text })],
        };
    }
}

/// <summary>Where a poll is asked, and by whom.</summary>
internal sealed record PollSetting(Guid StreamId, Guid ChannelId, Guid UserId);
