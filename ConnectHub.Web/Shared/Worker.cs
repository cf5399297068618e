namespace ConnectHub.Web.Shared;

/// <summary>
/// A background job that outlives its own exceptions: what escapes <see cref="RunAsync"/> is logged and it is run again
/// after a growing pause, 1 s to 1 min, that starts anew once it ran well for longer than the longest. A normal return ends it.
/// </summary>
public abstract partial class Worker(TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected TimeProvider Time { get; } = time;

    protected ILogger Logger { get; } = logger;

    protected abstract Task RunAsync(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; !stoppingToken.IsCancellationRequested; pause = Min(pause * 2, LongestPause))
        {
            var began = Time.GetTimestamp();
            try
            {
                await RunAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception gone) when (IsHostGone(gone))
            {
                // The program is ending without having begun: it could not start, and says why.
                return;
            }
            catch (Exception exception)
            {
                if (Time.GetElapsedTime(began) > LongestPause)
                    pause = FirstPause;
                LogFailed(Logger, exception, GetType().Name, pause);
            }
            await Task.Delay(pause, Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Nothing has failed: the program stops, or has ended already without having begun. Workers let it through, however much else they catch.</summary>
    protected static bool IsTheEnd(Exception exception) => exception is OperationCanceledException || IsHostGone(exception);

    private static bool IsHostGone(Exception exception) => exception.GetBaseException() is ObjectDisposedException { ObjectName: nameof(IServiceProvider) };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    [LoggerMessage(LogLevel.Error, "{Worker} failed; it runs again in {Pause}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string worker, TimeSpan pause);
}
