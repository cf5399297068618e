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

    /// <summary>What could not be closed at the last look, and how often in a row: told once, and once more when it is done.</summary>
    private Dictionary<Guid, int> _failing = [];

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        do
            await LookAsync(stopping);
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var failing = new Dictionary<Guid, int>();
        await EachAsync(all => all.Where(RecordingRules.Running).Where(r => r.Stream!.Status == StreamStatus.Ended), StopAsync, failing, cancellationToken);
        await EachAsync(all => all.Where(r => r.State == RecordingState.Settling), SettleAsync, failing, cancellationToken);
        _failing = failing;
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
        var spans = RecordingFacts.SpansOf(recording);
        var timeline = await library.TimelineAsync(recording.StreamId, spans, cancellationToken);
        var lost = timeline.LostSegments + await library.LostAtEndAsync(recording.StreamId, spans, cancellationToken);
        if (timeline.IsEmpty && recording.StopReason != RecordingStop.Hand && lost == 0)
        {
            // A stream that never had a picture leaves nothing to keep.
            db.Remove(recording);
            return;
        }
        (recording.DurationMs, recording.SizeBytes, recording.LostSegments) = ((long)(timeline.Duration * 1000), timeline.Bytes, lost);
        recording.Gaps = RecordingGap.Of(timeline, spans, recording.Restarts);
        recording.State = timeline.IsEmpty ? RecordingState.Failed : RecordingState.Ready;
        LogSettled(logger, recording.Id, timeline.Duration, lost);
    }

    private async Task<List<Guid>> IdsAsync(Func<IQueryable<Recording>, IQueryable<Recording>> due, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await due(db.Set<Recording>()).OrderBy(r => r.StartedAt).Select(r => r.Id).ToListAsync(cancellationToken);
    }

    private async Task EachAsync(
        Func<IQueryable<Recording>, IQueryable<Recording>> due, Func<ConnectHubDb, Recording, CancellationToken, Task> change, Dictionary<Guid, int> failing,
        CancellationToken cancellationToken)
    {
        foreach (var id in await IdsAsync(due, cancellationToken))
        {
            var failures = _failing.GetValueOrDefault(id);
            try
            {
                await ChangeAsync(id, change, cancellationToken);
                if (failures > 0)
                    LogInOrder(logger, id, failures);
            }
            catch (Exception exception) when (!IsTheEnd(exception))
            {
                if (failures == 0)
                    LogFailed(logger, exception, id);
                failing[id] = failures + 1;
            }
        }
    }

    private async Task ChangeAsync(Guid id, Func<ConnectHubDb, Recording, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recording = await db.Set<Recording>().Include(r => r.Spans).Include(r => r.Stream).FirstAsync(r => r.Id == id, cancellationToken);
        var before = recording.State;
        await change(db, recording, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        news.Changed(recording, before);
    }

    [LoggerMessage(LogLevel.Information, "Recording {Recording} has {Seconds:F1} s; {Lost} segments are missing")]
    private static partial void LogSettled(ILogger logger, Guid recording, double seconds, int lost);

    [LoggerMessage(LogLevel.Error, "Recording {Recording} could not be closed; it is tried again every second")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid recording);

    [LoggerMessage(LogLevel.Information, "Recording {Recording}, which could not be closed {Times} times, is in order again")]
    private static partial void LogInOrder(ILogger logger, Guid recording, int times);
}
