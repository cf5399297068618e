using ConnectHub.Web.Data;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// Looks at every broadcast once a second and does what is due; one that fails, or whose media take long to close, does not keep the others waiting.
/// </summary>
internal sealed partial class StreamSupervisor(
    Broadcasts broadcasts, StreamEnding ending, IDbContextFactory<ConnectHubDb> databases,
    IOptions<StreamOptions> options, TimeProvider time, ILogger<StreamSupervisor> logger) : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // Of the loop alone.
    private readonly Dictionary<Guid, Task> _endings = [];

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        while (await ticks.WaitForNextTickAsync(stopping))
            await LookAsync(stopping);
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var (streamId, broadcast) in broadcasts.All)
        {
            try
            {
                await LookAtAsync(streamId, broadcast, cancellationToken);
            }
            catch (Exception exception) when (!IsTheEnd(exception))
            {
                LogFailed(logger, exception, streamId);
            }
        }
        await AwaitEndingsAsync(cancellationToken);
    }

    private async Task LookAtAsync(Guid streamId, Broadcast broadcast, CancellationToken cancellationToken)
    {
        await SavePeakAsync(streamId, broadcast, cancellationToken);
        var due = broadcast.Due(Time.GetUtcNow(), options.Value);
        if (due == BroadcastDue.RoomClosing)
            broadcasts.Close(streamId);
        else if (due == BroadcastDue.DurationWarning)
            Warn(streamId, broadcast);
        else if (ReasonOf(due) is { } reason && !_endings.ContainsKey(streamId))
            _endings[streamId] = EndAsync(streamId, broadcast, reason, cancellationToken);
    }

    private async Task EndAsync(Guid streamId, Broadcast broadcast, StreamEndReason reason, CancellationToken cancellationToken)
    {
        try
        {
            if (!await ending.EndAsync(streamId, reason, cancellationToken))
                broadcast.End(Time.GetUtcNow());
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, exception, streamId);
        }
    }

    // No longer than until the next look: what is not done then is waited for beside the others.
    private async Task AwaitEndingsAsync(CancellationToken cancellationToken)
    {
        if (_endings.Count == 0)
            return;
        try
        {
            await Task.WhenAll(_endings.Values).WaitAsync(Every, Time, cancellationToken);
        }
        catch (TimeoutException)
        {
        }
        foreach (var (streamId, _) in _endings.Where(ended => ended.Value.IsCompleted).ToList())
            _endings.Remove(streamId);
    }

    private static StreamEndReason? ReasonOf(BroadcastDue due) => due switch
    {
        BroadcastDue.NeverStarted => StreamEndReason.NeverStarted,
        BroadcastDue.SourceLost => StreamEndReason.SourceLost,
        BroadcastDue.DurationLimit => StreamEndReason.DurationLimit,
        _ => null,
    };

    private void Warn(Guid streamId, Broadcast broadcast)
    {
        // After a restart within the last minutes less is left than the warning's length.
        var left = broadcast.EndsIn ?? options.Value.Warning;
        LogWarned(logger, streamId, left);
        broadcast.Room.Publish(new EndingSoon(Time.GetUtcNow(), left));
    }

    // So that a killed process does not forget its audience; each new peak is written once.
    private async Task SavePeakAsync(Guid streamId, Broadcast broadcast, CancellationToken cancellationToken)
    {
        var peak = broadcast.Room.PeakViewers;
        if (peak <= broadcast.SavedPeak)
            return;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<LiveStream>().Where(s => s.Id == streamId && s.PeakViewers < peak)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.PeakViewers, peak), cancellationToken);
        broadcast.SavedPeak = peak;
    }

    [LoggerMessage(LogLevel.Warning, "Stream {Stream} reaches the longest duration in {Left}")]
    private static partial void LogWarned(ILogger logger, Guid stream, TimeSpan left);

    [LoggerMessage(LogLevel.Error, "Supervising stream {Stream} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
