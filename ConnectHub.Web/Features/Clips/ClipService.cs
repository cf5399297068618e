using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>
/// Takes wishes for clips: finds what is meant on disk and has it written down by <see cref="NewClips"/>.
/// </summary>
public sealed class ClipService(
    IDbContextFactory<ConnectHubDb> databases, ClipSources sources, ClipRights rights, NewClips clips, MediaLibrary library, IRewindWindow rewind)
{
    /// <summary>Of a live stream: so many seconds that end <paramref name="endOffset"/> seconds behind the newest picture.</summary>
    public async Task<ClipResult> CreateLiveAsync(
        Guid streamId, StreamVisitor visitor, string? title, double seconds, double endOffset, CancellationToken cancellationToken)
    {
        if (NewClips.Problem(title, seconds) is { } problem)
            return problem;
        if (endOffset is not (>= 0 and <= Clip.LiveWindowSeconds) || seconds + endOffset > Clip.LiveWindowSeconds)
            return new ClipResult.Invalid("endOffsetSeconds", $"A live clip is from the last {Clip.LiveWindowSeconds} seconds.");
        if (await sources.LiveAsync(streamId, visitor, cancellationToken) is not { } source)
            return new ClipResult.NotFound();
        var live = await library.LiveTimelineAsync(streamId, cancellationToken);
        var end = live.Duration - endOffset;
        if (end < Clip.ShortestSeconds)
            return new ClipResult.NoMedia($"The stream is only {Math.Max(0, (int)end)} s old; a clip has at least {Clip.ShortestSeconds} s.");
        return await clips.SaveAsync(source, visitor, title!, ClipSpan.Of(live, Math.Max(0, end - seconds), end), cancellationToken);
    }

    /// <summary>
    /// Of a live stream, from the very picture that somebody chose: the edge has moved on since. As far back as the stream can be rewound, and as long as an
    /// editor stays open.
    /// </summary>
    public async Task<ClipResult> CreateLiveAsync(
        Guid streamId, StreamVisitor visitor, string? title, ClipPlace from, double seconds, CancellationToken cancellationToken)
    {
        if (NewClips.Problem(title, seconds) is { } problem)
            return problem;
        if (await sources.LiveAsync(streamId, visitor, cancellationToken) is not { } source)
            return new ClipResult.NotFound();
        var live = await library.LiveTimelineAsync(streamId, cancellationToken);
        if (live.PositionOf(from) is not { } start || start + Clip.ShortestSeconds > live.Duration)
            return new ClipResult.NoMedia("There is no picture there.");
        var end = Math.Min(start + seconds, live.Duration);
        var reach = await rewind.OfAsync(streamId, cancellationToken) + TimeSpan.FromSeconds(Clip.LiveWindowSeconds);
        if (live.Duration - start > reach.TotalSeconds || !live.HasFiles(start, end))
            return new ClipResult.NoMedia("That moment is too long ago: the stream is not kept that far back.");
        return await clips.SaveAsync(source, visitor, title!, ClipSpan.Of(live, start, end), cancellationToken);
    }

    /// <summary>Of a recording, from a position in seconds.</summary>
    public Task<ClipResult> CreateFromRecordingAsync(
        Guid recordingId, StreamVisitor visitor, string? title, double start, double seconds, CancellationToken cancellationToken) =>
        FromRecordingAsync(recordingId, visitor, title, _ => start, seconds, cancellationToken);

    /// <summary>Of a recording, from the very picture that somebody chose.</summary>
    public Task<ClipResult> CreateFromRecordingAsync(
        Guid recordingId, StreamVisitor visitor, string? title, ClipPlace from, double seconds, CancellationToken cancellationToken) =>
        FromRecordingAsync(recordingId, visitor, title, live => live.PositionOf(from) ?? double.NaN, seconds, cancellationToken);

    /// <summary>Null: the visitor may clip that live stream now.</summary>
    public async Task<ClipResult?> RefusalLiveAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await RefusalAsync(await sources.LiveAsync(streamId, visitor, cancellationToken), visitor, cancellationToken);

    /// <inheritdoc cref="RefusalLiveAsync"/>
    public async Task<ClipResult?> RefusalOfRecordingAsync(Guid recordingId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await RefusalAsync((await sources.RecordingAsync(recordingId, visitor, cancellationToken))?.Source, visitor, cancellationToken);

    private async Task<ClipResult?> RefusalAsync(ClipSource? source, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (source is null)
            return new ClipResult.NotFound();
        if (visitor.UserId is not { } userId)
            return NewClips.SignInFirst;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await rights.RefusalAsync(db, userId, source.ChannelId, cancellationToken);
    }

    private async Task<ClipResult> FromRecordingAsync(
        Guid recordingId, StreamVisitor visitor, string? title, Func<LiveTimeline, double> startIn, double seconds, CancellationToken cancellationToken)
    {
        if (NewClips.Problem(title, seconds) is { } problem)
            return problem;
        if (await sources.RecordingAsync(recordingId, visitor, cancellationToken) is not var (source, shown))
            return new ClipResult.NotFound();
        var timeline = await library.TimelineAsync(shown, cancellationToken);
        var start = startIn(new(timeline, null, 0));
        if (double.IsNaN(start) || start < 0 || start + Clip.ShortestSeconds > timeline.Duration)
            return new ClipResult.Invalid("startSeconds", "There is no picture there.");
        var end = Math.Min(start + seconds, timeline.Duration);
        return await clips.SaveAsync(source, visitor, title!, ClipSpan.Of(new(timeline, null, 0), start, end).Within(shown.Spans), cancellationToken);
    }

    /// <summary>Gone for good, with its file. Idempotent for who may.</summary>
    public async Task<ClipResult> DeleteAsync(Guid userId, Guid clipId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<Clip>().FirstOrDefaultAsync(c => c.Id == clipId, cancellationToken) is not { } clip)
            return new ClipResult.NotFound();
        if (!await rights.MayDeleteAsync(userId, clip.CreatorId, clip.ChannelId, cancellationToken))
            return clip.Visibility == StreamVisibility.Private ? new ClipResult.NotFound() : new ClipResult.Forbidden("Only its creator, the streamer and moderators may delete a clip.");
        await db.Set<MediaView>().Where(v => v.MediaId == clipId).ExecuteDeleteAsync(cancellationToken);
        db.Remove(clip);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        await sources.ForgetFilesAsync(clip.Id);
        return new ClipResult.Made(clip);
    }
}
