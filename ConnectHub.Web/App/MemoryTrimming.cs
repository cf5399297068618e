using System.Diagnostics;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.App;

/// <summary>
/// Gives memory back after a rush. The collector lets go of free memory only as it collects, and a quiet program does not collect: without this
/// what a thousand visits needed for a moment stays with the process for hours. Never while a stream is on air. Decision 0007 has the figures.
/// </summary>
internal sealed partial class MemoryTrimming(LiveMedia media, TimeProvider time, ILogger<MemoryTrimming> logger) : Worker(time, logger)
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var quiet = new QuietTime();
        using var looks = new PeriodicTimer(LookEvery, Time);
        while (await looks.WaitForNextTickAsync(stopping))
        {
            // A pause of a tenth of a second is seen in a picture that runs a sixth of a second behind.
            if (!media.IsOnAir && quiet.Look(GC.GetTotalAllocatedBytes()))
                Trim();
        }
    }

    // Everybody waits meanwhile; few are there to notice, or it would not be quiet.
    private void Trim()
    {
        var before = Environment.WorkingSet;
        var clock = Stopwatch.GetTimestamp();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        LogTrimmed(Logger, (before - Environment.WorkingSet) / 1_000_000, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    [LoggerMessage(LogLevel.Information, "It is quiet: {Megabytes} MB of memory were given back in {Milliseconds:0} ms")]
    private static partial void LogTrimmed(ILogger logger, long megabytes, double milliseconds);
}
