using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>
/// Starts, pauses, stops and marks the recording of a live stream, for its owner and the site's staff; marks are also for its moderators. Each but
/// a mark is idempotent. Whole segments are recorded: at most their two seconds more than was asked for, never less.
/// </summary>
public sealed class RecordingControl(
    IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, MediaLibrary library, RecordingNews news, DiskState disk, TimeProvider time)
{
    private const string NotLive = "Only a live stream can be recorded.";
    private const string DiskFull = "The server's disk is nearly full, so nothing is recorded. The stream is not affected.";
    private const string NotRunning = "Nothing is being recorded.";

    /// <summary>A new one, or the paused one goes on; Ok with the running one when there is one.</summary>
    public Task<StreamResult<Recording>> StartAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) =>
        ChangeAsync(userId, streamId, ChannelRole.Staff, Start, cancellationToken);

    /// <summary>What is shown until it goes on is left out.</summary>
    public Task<StreamResult<Recording>> PauseAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) =>
        ChangeAsync(userId, streamId, ChannelRole.Staff, (_, _, running, open) =>
        {
            if (running is null)
                return new StreamResult<Recording>.WrongState(NotRunning);
            if (running.Spans.Count >= Recording.MostSpans)
                return new StreamResult<Recording>.WrongState($"A recording can be paused {Recording.MostSpans - 1} times. Stop it, and start another one.");
            CloseSpan(running, open);
            running.State = RecordingState.Paused;
            return new StreamResult<Recording>.Ok(running);
        }, cancellationToken);

    /// <summary>It can be played from now on; the stream goes on.</summary>
    public Task<StreamResult<Recording>> StopAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) =>
        ChangeAsync(userId, streamId, ChannelRole.Staff, (_, _, running, open) =>
        {
            if (running is null)
                return new StreamResult<Recording>.WrongState(NotRunning);
            Stop(running, open, RecordingStop.Hand, time.GetUtcNow());
            return new StreamResult<Recording>.Ok(running);
        }, cancellationToken);

    /// <param name="title">Empty: a mark without a name.</param>
    public Task<StreamResult<Recording>> MarkAsync(Guid userId, Guid streamId, string title, CancellationToken cancellationToken) =>
        ChangeAsync(userId, streamId, ChannelRole.Moderator, (db, _, running, _) =>
        {
            var name = PlainText.Line(title);
            if (running is null)
                return new StreamResult<Recording>.WrongState(NotRunning);
            if (name.Length > RecordingMark.TitleLimit)
                return Invalid("title", $"A marker has at most {RecordingMark.TitleLimit} characters.");
            if (running.Marks.Count >= Recording.MostMarks)
                return new StreamResult<Recording>.WrongState($"A recording has at most {Recording.MostMarks} markers.");
            db.Add(new RecordingMark { Id = OrderedIds.Next(time.GetUtcNow()), RecordingId = running.Id, At = time.GetUtcNow(), Title = name });
            return new StreamResult<Recording>.Ok(running);
        }, cancellationToken);

    internal static void Stop(Recording recording, long openSegment, RecordingStop reason, DateTimeOffset now)
    {
        CloseSpan(recording, openSegment);
        (recording.State, recording.StopReason, recording.StoppedAt) = (RecordingState.Settling, reason, now);
    }

    private StreamResult<Recording> Start(ConnectHubDb db, LiveStream stream, Recording? running, long open)
    {
        if (running is { State: RecordingState.Recording })
            return new StreamResult<Recording>.Ok(running);
        if (disk.Level == DiskLevel.Full)
            return new StreamResult<Recording>.WrongState(DiskFull);
        if (running is null)
        {
            // Else it would be thrown away at the end as one that was not wanted.
            stream.Record = true;
            running = RecordingOpening.NewOf(stream, time.GetUtcNow(), open);
            db.Add(running);
            return new StreamResult<Recording>.Ok(running);
        }
        running.State = RecordingState.Recording;
        // Within the segment that the pause ended in: it was never left out.
        if (running.Spans.MaxBy(span => span.Ordinal) is { LastSegment: { } last } before && last >= open)
            before.LastSegment = null;
        else
            db.Add(new RecordingSpan { RecordingId = running.Id, Ordinal = running.Spans.Count, FirstSegment = open });
        return new StreamResult<Recording>.Ok(running);
    }

    private static void CloseSpan(Recording recording, long openSegment)
    {
        foreach (var span in recording.Spans.Where(span => span.LastSegment is null))
            span.LastSegment = Math.Max(openSegment, span.FirstSegment);
    }

    private async Task<StreamResult<Recording>> ChangeAsync(
        Guid userId, Guid streamId, ChannelRole least, Func<ConnectHubDb, LiveStream, Recording?, long, StreamResult<Recording>> change, CancellationToken cancellationToken)
    {
        // It may have to read a disk, for which nobody else who writes should wait.
        var open = await library.OpenSegmentAsync(streamId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stream = await StreamService.FindAsync(db, streamId, cancellationToken);
        if (stream is null || await access.RoleOfAsync(userId, stream.ChannelId, cancellationToken) < least)
            return StreamService.Refusal<Recording>(stream);
        if (stream.Status != StreamStatus.Live)
            return new StreamResult<Recording>.WrongState(NotLive);
        var running = await db.Set<Recording>().Include(r => r.Spans).Include(r => r.Marks)
            .Where(RecordingRules.Running).FirstOrDefaultAsync(r => r.StreamId == streamId, cancellationToken);
        var before = running?.State;
        var result = change(db, stream, running, open);
        if (result is not StreamResult<Recording>.Ok(var changed))
            return result;
        if (db.Entry(changed).State == EntityState.Added)
            changed.AllowDownload = await RecordingOpening.AllowsDownloadAsync(db, stream.ChannelId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        news.Changed(changed, before);
        return result;
    }

    private static StreamResult<Recording>.Invalid Invalid(string field, string problem) => new(new Dictionary<string, string[]> { [field] = [problem] });
}
