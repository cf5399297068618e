using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// Deletes segments that nothing needs any longer: no recording (the trash included), no clip that is still to be cut or may be tried again, no viewer who may rewind. Looks once
/// a minute. What belongs to no stream that the database knows is left alone: <see cref="OrphanCheck"/> tells of it.
/// </summary>
internal sealed partial class StorageSweep(
    IDbContextFactory<ConnectHubDb> databases, MediaSweeper sweeper, DiskState disk, IOptions<StorageOptions> options, TimeProvider time, ILogger<StorageSweep> logger)
    : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Ended streams that were looked through, and what was kept of them then: nothing changes until that does.</summary>
    private readonly Dictionary<Guid, string> _swept = [];

    /// <summary>Deleted so much later than the playlist that names it leaves it out: who reads that has time to fetch it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        while (await ticks.WaitForNextTickAsync(stopping))
            await SweepAsync(stopping);
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var (streamId, window, kept) in await DueAsync(cancellationToken))
        {
            try
            {
                var freed = await sweeper.SweepAsync(streamId, kept, window, cancellationToken);
                if (freed > 0)
                    LogFreed(logger, streamId, freed / 1_000_000.0);
                if (window == TimeSpan.Zero)
                    _swept[streamId] = string.Join(',', kept);
            }
            catch (Exception exception) when (!IsTheEnd(exception))
            {
                LogFailed(logger, exception, streamId);
            }
        }
    }

    /// <summary>Streams that may have something to delete, how much of their end must stay and what else must.</summary>
    private async Task<List<(Guid StreamId, TimeSpan Window, SegmentSpan[] Kept)>> DueAsync(CancellationToken cancellationToken)
    {
        var stored = sweeper.StoredStreams().ToHashSet();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var streams = await db.Set<LiveStream>().Select(s => new SweptStream(s.Id, s.ChannelId, s.Status, s.EndedAt)).ToListAsync(cancellationToken);
        var windows = await db.Set<LibrarySettings>().ToDictionaryAsync(s => s.ChannelId, s => TimeSpan.FromMinutes(s.DvrMinutes), cancellationToken);
        var kept = await KeptAsync(db, cancellationToken);
        return
        [
            .. from stream in streams.Where(stream => stored.Contains(stream.Id))
               let spans = kept[stream.Id].ToArray()
               where !(_swept.TryGetValue(stream.Id, out var before) && before == string.Join(',', spans))
               let window = WindowOf(stream, windows)
               where window is not null
               select (stream.Id, window.Value, spans),
        ];
    }

    /// <summary>How much of its end viewers may still ask for; null: all of it.</summary>
    private TimeSpan? WindowOf(SweptStream stream, Dictionary<Guid, TimeSpan> windows)
    {
        if (stream.Status == StreamStatus.Ended)
            return stream.EndedAt + TimeSpan.FromMinutes(options.Value.UnrecordedMinutes) < Time.GetUtcNow() ? TimeSpan.Zero : null;
        var window = disk.Level == DiskLevel.Full
            ? RewindWindow.OnAFullDisk
            : windows.GetValueOrDefault(stream.ChannelId, TimeSpan.FromMinutes(LibrarySettings.DefaultDvrMinutes));
        return (window > RewindWindow.OnAFullDisk ? window : RewindWindow.OnAFullDisk) + Margin;
    }

    /// <summary>By stream: what its recordings and its clips without a file consist of.</summary>
    private async Task<ILookup<Guid, SegmentSpan>> KeptAsync(ConnectHubDb db, CancellationToken cancellationToken)
    {
        var retried = Time.GetUtcNow().AddDays(-options.Value.FailedClipDays);
        var spans = await db.Set<Recording>().SelectMany(r => r.Spans, (r, span) => new { r.StreamId, First = span.FirstSegment, Last = span.LastSegment }).ToListAsync(cancellationToken);
        var clips = await db.Set<Clip>().AsNoTracking()
            .Where(c => c.State == ClipState.Queued || c.State == ClipState.Making || (c.State == ClipState.Failed && c.CreatedAt > retried && (c.RecordingId != null || !c.FromVideo))).ToListAsync(cancellationToken);
        return spans.Select(part => (part.StreamId, Span: new SegmentSpan(part.First, part.Last ?? SegmentSpan.Open)))
            .Concat(clips.SelectMany(clip => clip.Spans, (clip, span) => (clip.StreamId, Span: span)))
            .ToLookup(part => part.StreamId, part => part.Span);
    }

    private sealed record SweptStream(Guid Id, Guid ChannelId, StreamStatus Status, DateTimeOffset? EndedAt);

    [LoggerMessage(LogLevel.Information, "{Megabytes:F1} MB of stream {Stream} are no longer needed and deleted")]
    private static partial void LogFreed(ILogger logger, Guid stream, double megabytes);

    [LoggerMessage(LogLevel.Error, "The media of stream {Stream} could not be swept")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
