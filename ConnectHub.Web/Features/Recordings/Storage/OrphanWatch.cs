using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// Has an <see cref="OrphanCheck"/> after each start and tells the log what it finds. It reads the folders of all recordings, so not while streams come back, nor, for
/// some hours, while anything is on air; admins who ask do not wait for it.
/// </summary>
internal sealed partial class OrphanWatch(OrphanCheck check, LiveMedia media, TimeProvider time, ILogger<OrphanWatch> logger) : Worker(time, logger)
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        await Task.Delay(AfterTheStart, Time, stopping);
        for (var last = Time.GetUtcNow() + Longest; media.IsOnAir && Time.GetUtcNow() < last;)
            await Task.Delay(Between, Time, stopping);
        if (await check.LookAsync(progress: null, stopping) is { IsEmpty: false } report)
            LogFound(logger, report.Files, report.Recordings.Count + report.Clips.Count);
    }

    [LoggerMessage(LogLevel.Warning, "{Files} folders of media belong to nothing that the database knows, {Rows} videos or clips have lost files. See the admin page Storage (/admin/storage).")]
    private static partial void LogFound(ILogger logger, int files, int rows);
}
