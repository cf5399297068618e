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
        ChangeAsync(userId, streamId, ChannelRole.Staff, (_, _, latest, ends) =>
        {
            if (latest is not { IsRunning: true } running)
                return new StreamResult<Recording>.WrongState(NotRunning);
            if (running.Spans.Count >= Recording.MostSpans)
                return new StreamResult<Recording>.WrongState($"A recording can be paused {Recording.MostSpans - 1} times. Stop it, and start another one.");
            CloseSpan(running, ends.Last);
            running.State = RecordingState.Paused;
            return new StreamResult<Recording>.Ok(running);
        }, cancellationToken);

    /// <summary>It can be played from now on; the stream goes on. Ok with the one that was stopped so before, until another one is begun.</summary>
    public Task<StreamResult<Recording>> StopAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) =>
        ChangeAsync(userId, streamId, ChannelRole.Staff, (_, _, latest, ends) =>
        {
            if (latest is { IsRunning: true })
                Stop(latest, ends.Last, RecordingStop.Hand, time.GetUtcNow());
            return latest is { StopReason: RecordingStop.Hand } ? new StreamResult<Recording>.Ok(latest) : new StreamResult<Recording>.WrongState(NotRunning);
        }, cancellationToken);

    /// <param name="title">Empty: a mark without a name.</param>
    public Task<StreamResult<Recording>> MarkAsync(Guid userId, Guid streamId, string title, CancellationToken cancellationToken) =>
        ChangeAsync(userId, streamId, ChannelRole.Moderator, (db, _, latest, _) =>
        {
            var name = PlainText.Line(title);
            if (latest is not { IsRunning: true } running)
                return new StreamResult<Recording>.WrongState(NotRunning);
            if (name.Length > RecordingMark.TitleLimit)
                return Invalid("title", $"A marker has at most {RecordingMark.TitleLimit} characters.");
            if (running.Marks.Count >= Recording.MostMarks)
                return new StreamResult<Recording>.WrongState($"A recording has at most {Recording.MostMarks} markers.");
            db.Add(new RecordingMark { Id = OrderedIds.Next(time.GetUtcNow()), RecordingId = running.Id, At = time.GetUtcNow(), Title = name });
            return new StreamResult<Recording>.Ok(running);
        }, cancellationToken);

    /// <param name="last">The last segment that may be in it.</param>
    internal static void Stop(Recording recording, long last, RecordingStop reason, DateTimeOffset now)
    {
        CloseSpan(recording, last);
        (recording.State, recording.StopReason, recording.StoppedAt) = (RecordingState.Settling, reason, now);
    }

    private StreamResult<Recording> Start(ConnectHubDb db, LiveStream stream, Recording? latest, (long Last, long Next) ends)
    {
        if (latest is { State: RecordingState.Recording })
            return new StreamResult<Recording>.Ok(latest);
        if (disk.Level == DiskLevel.Full)
            return new StreamResult<Recording>.WrongState(DiskFull);
        if (latest is not { IsRunning: true } paused)
        {
            // Else it would be thrown away at the end as one that was not wanted.
            stream.Record = true;
            var begun = RecordingOpening.NewOf(stream, time.GetUtcNow(), ends.Next);
            db.Add(begun);
            return new StreamResult<Recording>.Ok(begun);
        }
        paused.State = RecordingState.Recording;
        // Nothing was shown between the segment that the pause ended in and this one: nothing was left out.
        if (paused.Spans.MaxBy(span => span.Ordinal) is { LastSegment: { } last } before && last >= ends.Next - 1)
            before.LastSegment = null;
        else
            db.Add(new RecordingSpan { RecordingId = paused.Id, Ordinal = paused.Spans.Count, FirstSegment = ends.Next });
        return new StreamResult<Recording>.Ok(paused);
    }

    /// <summary>A span that was opened and closed while the picture was away has no segment: it ends before it begins.</summary>
    private static void CloseSpan(Recording recording, long last)
    {
        foreach (var span in recording.Spans.Where(span => span.LastSegment is null))
            span.LastSegment = Math.Max(last, span.FirstSegment - 1);
    }

    private async Task<StreamResult<Recording>> ChangeAsync(
        Guid userId, Guid streamId, ChannelRole least, Func<ConnectHubDb, LiveStream, Recording?, (long Last, long Next), StreamResult<Recording>> change, CancellationToken cancellationToken)
    {
        // It may have to read a disk, for which nobody else who writes should wait.
        var ends = await library.EndsAsync(streamId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stream = await StreamService.FindAsync(db, streamId, cancellationToken);
        if (stream is null || await access.RoleOfAsync(userId, stream.ChannelId, cancellationToken) < least)
            return StreamService.Refusal<Recording>(stream);
        if (stream.Status != StreamStatus.Live)
            return new StreamResult<Recording>.WrongState(NotLive);
        var latest = await db.Set<Recording>().Include(r => r.Spans).Include(r => r.Marks)
            .Where(r => r.StreamId == streamId).OrderByDescending(RecordingRules.Running).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        var before = latest?.State;
        var result = change(db, stream, latest, ends);
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
