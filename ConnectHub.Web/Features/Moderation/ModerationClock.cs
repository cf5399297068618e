using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation;

/// <summary>Looks every second what is due; what fails is tried again a second later and keeps nothing else waiting.</summary>
internal sealed partial class ModerationClock(IEnumerable<IDueWork> works, TimeProvider time, ILogger<ModerationClock> logger) : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        while (await ticks.WaitForNextTickAsync(stopping))
            await LookAsync(stopping);
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var work in works)
        {
            try
            {
                await work.DoDueAsync(cancellationToken);
            }
            catch (Exception exception) when (!IsTheEnd(exception))
            {
                LogFailed(logger, exception, work.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} failed; it is tried again in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception, string work);
}
