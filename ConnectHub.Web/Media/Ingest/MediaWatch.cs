using System.Collections.Concurrent;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>
/// Looks twice a second for sources that went silent, and lets go of what is no longer needed: idle sessions and ended streams. That may take long
/// when a disk or an FFmpeg hangs, so it is begun here and not waited for.
/// </summary>
internal sealed partial class MediaWatch(LiveMedia media, IOptions<MediaOptions> options, TimeProvider time, ILogger<MediaWatch> logger) : Worker(time, logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan IdleSession = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UnusedStream = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<Guid, StreamOrigin> _tidying = new();
    private readonly TimeSpan _stall = TimeSpan.FromSeconds(options.Value.StallSeconds);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, Time);
        while (await timer.WaitForNextTickAsync(stopping))
            foreach (var stream in media.Streams)
                LookAt(stream, Time.GetUtcNow());
    }

    private void LookAt(StreamOrigin stream, DateTimeOffset now)
    {
        if (stream.Ended)
        {
            if (now - stream.LastUsedAt > UnusedStream)
                _ = TidyAsync(stream, stream.StreamId, () => media.ReleaseAsync(stream));
            return;
        }
        if (stream.Meter.LastChunkAt != default && now - stream.Meter.LastChunkAt >= _stall)
            stream.Stalled();
        foreach (var session in stream.Sessions)
            if (now - session.LastChunkAt > IdleSession)
                _ = TidyAsync(stream, session.Id, () => stream.LetGoAsync(session));
    }

    /// <summary>Once at a time for each stream and session. Never throws: nobody awaits it.</summary>
    private async Task TidyAsync(StreamOrigin stream, Guid id, Func<Task> tidy)
    {
        if (!_tidying.TryAdd(id, stream))
            return;
        try
        {
            await tidy();
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, stream.StreamId);
        }
        finally
        {
            _tidying.TryRemove(id, out _);
        }
    }

    [LoggerMessage(LogLevel.Error, "Looking after the media of stream {Stream} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
