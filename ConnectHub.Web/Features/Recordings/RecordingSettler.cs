using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>
/// Stops the recordings of streams that have ended, and writes the figures of stopped ones once their last segment is on disk. Looks once a second, and
/// first of all at the start, so that what a crash left open is closed then. One that fails does not keep the others waiting.
/// </summary>
internal sealed partial class RecordingSettler(
    IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, RecordingNews news, TimeProvider time, ILogger<RecordingSettler> logger)
    : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        do
            await LookAsync(stopping);
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await EachAsync(all => all.Where(RecordingRules.Running).Where(r => r.Stream!.Status == StreamStatus.Ended), StopAsync, cancellationToken);
        await EachAsync(all => all.Where(r => r.State == RecordingState.Settling), SettleAsync, cancellationToken);
    }

    private async Task StopAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken)
    {
        var stream = recording.Stream!;
        var reason = stream.Record ? RecordingStop.StreamEnded : RecordingStop.Discarded;
        RecordingControl.Stop(recording, await library.OpenSegmentAsync(stream.Id, cancellationToken), reason, stream.EndedAt ?? Time.GetUtcNow());
        RecordingOpening.Follow(recording, stream);
        if (reason == RecordingStop.Discarded)
            recording.TrashedAt = Time.GetUtcNow();
    }

    private async Task SettleAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken)
    {
        var last = recording.Spans.Max(span => span.LastSegment) ?? SegmentSpan.Open;
        if (!await library.IsSettledAsync(recording.StreamId, last, cancellationToken))
            return;
        var timeline = await library.TimelineAsync(recording.StreamId, RecordingFacts.SpansOf(recording), cancellationToken);
        var lost = timeline.LostSegments + await library.LostAtEndAsync(recording.StreamId, RecordingFacts.SpansOf(recording), cancellationToken);
        if (timeline.IsEmpty && recording.StopReason != RecordingStop.Hand && lost == 0)
        {
            // A stream that never had a picture leaves nothing to keep.
            db.Remove(recording);
            return;
        }
        (recording.DurationMs, recording.SizeBytes, recording.LostSegments) = ((long)(timeline.Duration * 1000), timeline.Bytes, lost);
        recording.State = timeline.IsEmpty ? RecordingState.Failed : RecordingState.Ready;
        LogSettled(logger, recording.Id, timeline.Duration, lost);
    }

    private async Task<List<Guid>> IdsAsync(Func<IQueryable<Recording>, IQueryable<Recording>> due, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await due(db.Set<Recording>()).OrderBy(r => r.StartedAt).Select(r => r.Id).ToListAsync(cancellationToken);
    }

    private async Task EachAsync(
        Func<IQueryable<Recording>, IQueryable<Recording>> due, Func<ConnectHubDb, Recording, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        foreach (var id in await IdsAsync(due, cancellationToken))
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(cancellationToken);
                var recording = await db.Set<Recording>().Include(r => r.Spans).Include(r => r.Stream).FirstAsync(r => r.Id == id, cancellationToken);
                var before = recording.State;
                await change(db, recording, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                news.Changed(recording, before);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception, id);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Recording {Recording} has {Seconds:F1} s; {Lost} segments are missing")]
    private static partial void LogSettled(ILogger logger, Guid recording, double seconds, int lost);

    [LoggerMessage(LogLevel.Error, "Recording {Recording} could not be closed; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid recording);
}
