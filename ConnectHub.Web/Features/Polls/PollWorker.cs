using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Polls;

/// <summary>
/// Ends polls whose time or stream is over, and starts those that wait. Looks once a second, and first of all at the start: a poll whose time
/// passed while the server was down ends then. One that fails does not keep the others waiting.
/// </summary>
internal sealed partial class PollWorker(
    IDbContextFactory<ConnectHubDb> databases, PollLifecycle lifecycle, IOptions<PollsOptions> options, TimeProvider time, ILogger<PollWorker> logger)
    : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly PollState[] Open = [PollState.Queued, PollState.Running];

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        do
            await LookAsync(stopping);
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var ofStream in (await OpenAsync(cancellationToken)).GroupBy(poll => poll.StreamId))
        {
            try
            {
                await LookAtAsync([.. ofStream], cancellationToken);
            }
            catch (Exception exception) when (!IsTheEnd(exception))
            {
                LogFailed(logger, exception, ofStream.Key);
            }
        }
    }

    private async Task LookAtAsync(List<OpenPoll> polls, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        foreach (var poll in polls)
        {
            if (poll is { State: PollState.Queued, StreamEnded: true })
                await lifecycle.DiscardAsync(poll.Id, cancellationToken);
            else if (poll.State == PollState.Running && (poll.StreamEnded || poll.EndsAt <= now))
                await lifecycle.EndAsync(poll.Id, poll.StreamId, poll.EndsAt <= now ? PollEndReason.Time : PollEndReason.StreamEnded, cancellationToken);
        }
        if (polls.TrueForAll(poll => poll is { State: PollState.Queued, StreamEnded: false }))
            await StartNextAsync(polls[0], now, cancellationToken);
    }

    private async Task StartNextAsync(OpenPoll next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Set<Poll>().Where(p => p.StreamId == next.StreamId && p.State == PollState.Ended).MaxAsync(p => p.EndedAt, cancellationToken);
        if (last is null || last.Value.AddSeconds(options.Value.PauseSeconds) <= now)
            await lifecycle.StartAsync(next.Id, cancellationToken);
    }

    private async Task<List<OpenPoll>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Poll>().Where(p => Open.Contains(p.State)).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id)
            .Select(p => new OpenPoll(p.Id, p.StreamId, p.State, p.EndsAt, db.Set<LiveStream>().Any(s => s.Id == p.StreamId && s.Status == StreamStatus.Ended)))
            .ToListAsync(cancellationToken);
    }

    private sealed record OpenPoll(Guid Id, Guid StreamId, PollState State, DateTimeOffset? EndsAt, bool StreamEnded);

    [LoggerMessage(LogLevel.Error, "Looking after the polls of stream {Stream} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
