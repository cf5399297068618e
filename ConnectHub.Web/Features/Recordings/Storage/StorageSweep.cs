using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// Deletes segments that nothing needs any longer: no recording (the trash included), no clip that is still to be cut, no viewer who may rewind. Looks once
/// a minute. What belongs to no stream that the database knows is left alone: <see cref="OrphanCheck"/> tells of it.
/// </summary>
internal sealed partial class StorageSweep(
    IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, DiskState disk, IOptions<StorageOptions> options, TimeProvider time, ILogger<StorageSweep> logger)
    : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>On a full disk nobody rewinds further than that.</summary>
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMinutes(2);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        while (await ticks.WaitForNextTickAsync(stopping))
            await SweepAsync(stopping);
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var streamId in library.StoredStreams())
        {
            try
            {
                await SweepAsync(streamId, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception, streamId);
            }
        }
    }

    private async Task SweepAsync(Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<LiveStream>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == streamId, cancellationToken) is not { } stream)
            return;
        var olderThan = await WindowStartAsync(db, stream, cancellationToken);
        if (olderThan is null)
            return;
        var freed = await library.SweepAsync(streamId, await KeptAsync(db, streamId, cancellationToken), olderThan.Value, cancellationToken);
        if (freed > 0)
            LogFreed(logger, streamId, freed / 1_000_000.0);
    }

    /// <summary>What is older may go; null while all must stay.</summary>
    private async Task<DateTimeOffset?> WindowStartAsync(ConnectHubDb db, LiveStream stream, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        if (stream.Status == StreamStatus.Ended)
            return stream.EndedAt + TimeSpan.FromMinutes(options.Value.UnrecordedMinutes) < now ? DateTimeOffset.MaxValue : null;
        if (disk.Level == DiskLevel.Full)
            return now - ShortestWindow;
        var settings = await db.Set<LibrarySettings>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == stream.ChannelId, cancellationToken);
        var window = TimeSpan.FromMinutes(settings?.DvrMinutes ?? LibrarySettings.DefaultDvrMinutes);
        return now - (window > ShortestWindow ? window : ShortestWindow);
    }

    private static async Task<List<SegmentSpan>> KeptAsync(ConnectHubDb db, Guid streamId, CancellationToken cancellationToken)
    {
        var spans = await db.Set<Recording>().AsNoTracking().Where(r => r.StreamId == streamId).SelectMany(r => r.Spans).ToListAsync(cancellationToken);
        var clips = await db.Set<Clip>().AsNoTracking().Where(c => c.StreamId == streamId && (c.State == ClipState.Queued || c.State == ClipState.Making))
            .Select(c => new { c.FirstSegment, c.LastSegment }).ToListAsync(cancellationToken);
        return
        [
            .. spans.Select(span => new SegmentSpan(span.FirstSegment, span.LastSegment ?? SegmentSpan.Open)),
            .. clips.Select(clip => new SegmentSpan(clip.FirstSegment, clip.LastSegment)),
        ];
    }

    [LoggerMessage(LogLevel.Information, "{Megabytes:F1} MB of stream {Stream} are no longer needed and deleted")]
    private static partial void LogFreed(ILogger logger, Guid stream, double megabytes);

    [LoggerMessage(LogLevel.Error, "The media of stream {Stream} could not be swept")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
