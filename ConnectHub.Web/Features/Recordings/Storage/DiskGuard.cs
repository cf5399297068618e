using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// When the disk is nearly full, MP4s that can be made anew go, and when that is not enough, recordings stop, so that there is room for the database and the
/// live streams; once it is fine again they go on.
/// </summary>
internal sealed partial class DiskGuard(DiskState state, ScarceRoom room, RecordingStops stops, RecordingReturns returns, TimeProvider time, ILogger<DiskGuard> logger)
    : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly Repeats _failures = new();
    private DiskLevel _told = DiskLevel.Fine;

    /// <summary>Streams may be live that are not recorded for want of room; at the start those of the process before this one.</summary>
    private bool _wasFull = true;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        do
            await LookAsync(stopping);
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        state.Refresh();
        Tell();
        if (state.Level == DiskLevel.Fine)
        {
            _wasFull = _wasFull && !await TryAsync(returns.StartAllAsync, cancellationToken);
            // Nothing is to be done any more, whether or not it was: the next failure is another one.
            if (!_wasFull)
                _failures.End();
            return;
        }
        _wasFull |= state.Level == DiskLevel.Full;
        // The second also when the first fails: what fails is most likely the database, for which the room is.
        var isDone = await TryAsync(room.MakeAsync, cancellationToken);
        if (state.Level == DiskLevel.Full)
            isDone &= await TryAsync(token => stops.StopAllAsync(RecordingStop.DiskFull, token), cancellationToken);
        if (isDone && _failures.End() is > 0 and var times)
            LogDone(logger, times);
        Tell();
    }

    private void Tell()
    {
        if (state.Level != _told)
            LogLevel(logger, state.Level, state.Figures?.FreePercent ?? 0);
        _told = state.Level;
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(cancellationToken);
            return true;
        }
        catch (Exception exception) when (!IsTheEnd(exception))
        {
            // There may be no room for that either. Recordings lose what cannot be written, and are stopped at one of the next looks.
            if (_failures.Add())
                LogFailed(logger, exception);
            return false;
        }
    }

    [LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Warning, "The disk of the data folder is {Level}: {Free:F1} % are free")]
    private static partial void LogLevel(ILogger logger, DiskLevel level, double free);

    [LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Error, "What is to be done on the nearly full disk failed; it is tried again every few seconds")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Information, "What is to be done on the nearly full disk is done, after it failed {Times} times")]
    private static partial void LogDone(ILogger logger, int times);
}
