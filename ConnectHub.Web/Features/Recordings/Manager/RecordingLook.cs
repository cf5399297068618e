using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Recordings.Manager;

/// <summary>What the recording manager shows of the stream that is on air.</summary>
public sealed class RecordingLook(StreamQueries streams, RecordingQueries recordings, RecordingTimelines timelines, DiskState disk)
{
    /// <summary>Null while the user is off air.</summary>
    public async Task<RecordingNow?> NowAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await streams.OpenOfOwnerAsync(userId, cancellationToken) is not { Status: StreamStatus.Live } stream)
            return null;
        var running = await recordings.RunningOfAsync(stream.Id, cancellationToken);
        if (running is null || await timelines.FindAsync(running.Id, cancellationToken) is not { } timeline)
            return new(stream, null, null, [], [], disk.Level, disk.Figures);
        return new(stream, running, timeline.Media, await timelines.ChaptersAsync(running.Id, timeline.Media, isRunning: true, cancellationToken), timeline.Gaps, disk.Level, disk.Figures);
    }
}

/// <summary><paramref name="Running"/> and <paramref name="Media"/> are null while nothing is recorded.</summary>
public sealed record RecordingNow(StreamView Stream, RecordingView? Running, MediaTimeline? Media, IReadOnlyList<Chapter> Marks, IReadOnlyList<RecordingGap> Gaps, DiskLevel Level, DiskFigures? Disk)
{
    /// <summary>Below it a rate is a guess.</summary>
    private const double EnoughSeconds = 4;

    /// <summary>Buckets that are mounted as a folder have no end.</summary>
    private const double MostSeconds = 1e9;

    public bool IsPaused => Running?.State == RecordingState.Paused;

    /// <summary>Bytes per second; null before there is enough to tell.</summary>
    public double? Rate => Media is { Duration: > EnoughSeconds and var seconds } media ? media.Bytes / seconds : null;

    /// <summary>Until the disk is so full that recordings stop; null when that cannot be told.</summary>
    public TimeSpan? RoomFor(double stopFreePercent) => Rate is > 0 and var rate && Disk is { } figures
        ? TimeSpan.FromSeconds(Math.Clamp(figures.Above(stopFreePercent) / rate, 0, MostSeconds))
        : null;
}
