using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>Looks twice a second for sources that went silent, and lets go of what is no longer needed: idle sessions and ended streams.</summary>
internal sealed partial class MediaWatch(LiveMedia media, IOptions<MediaOptions> options, TimeProvider time, ILogger<MediaWatch> logger) : Worker(time, logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan IdleSession = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UnusedStream = TimeSpan.FromMinutes(2);
    private readonly TimeSpan _stall = TimeSpan.FromSeconds(options.Value.StallSeconds);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, Time);
        while (await timer.WaitForNextTickAsync(stopping))
            foreach (var stream in media.Streams)
                await LookAtAsync(stream);
    }

    // One stream that cannot be tidied up must not keep the others from being looked at.
    private async Task LookAtAsync(StreamOrigin stream)
    {
        try
        {
            await LookAsync(stream, Time.GetUtcNow());
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, stream.StreamId);
        }
    }

    private async Task LookAsync(StreamOrigin stream, DateTimeOffset now)
    {
        if (stream.Ended)
        {
            if (now - stream.LastUsedAt > UnusedStream)
                await media.ReleaseAsync(stream);
            return;
        }
        if (stream.Meter.LastChunkAt != default && now - stream.Meter.LastChunkAt >= _stall)
            stream.Stalled();
        foreach (var session in stream.Sessions)
            if (now - session.LastChunkAt > IdleSession)
                await stream.LetGoAsync(session);
    }

    [LoggerMessage(LogLevel.Error, "Looking after the media of stream {Stream} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
