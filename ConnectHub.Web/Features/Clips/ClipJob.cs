using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Media.Export;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Cuts clips that wait and whose last segment is on disk: of each creator in turn the oldest.</summary>
internal sealed partial class ClipJob(WorkTools tools, MediaCutter cutter, PictureExporter pictures, ClipNews news, ILogger<ClipJob> logger) : ILibraryJob
{
    private const int MostAttempts = 3;
    private readonly WorkTurns _turns = new();

    public int Order => 0;

    public bool IsLong => false;

    public async Task<bool> DoNextAsync(CancellationToken cancellationToken)
    {
        if (tools.Disk.Level == DiskLevel.Full || tools.Troubles.IsFfmpegMissing)
            return false;
        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        foreach (var next in _turns.InTurn(await WaitingAsync(db, cancellationToken), waiting => waiting.CreatorId))
            if (await IsSettledAsync(next, cancellationToken))
            {
                _turns.Take(next.CreatorId);
                // Else it was deleted since it was listed.
                if (await db.Set<Clip>().Where(ClipLimits.IsWaiting).FirstOrDefaultAsync(c => c.Id == next.Id, cancellationToken) is { } clip)
                    await MakeAsync(db, clip, cancellationToken);
                return true;
            }
        return false;
    }

    /// <summary>The oldest first. A person has only so many (<see cref="ClipLimits.MostWaiting"/>).</summary>
    private async Task<List<Waiting>> WaitingAsync(ConnectHubDb db, CancellationToken cancellationToken)
    {
        var resting = tools.Troubles.Resting(this);
        return await db.Set<Clip>().Where(ClipLimits.IsWaiting).Where(c => !resting.Contains(c.Id)).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id)
            .Select(c => new Waiting(c.Id, c.CreatorId, c.StreamId, c.LastSegment)).ToListAsync(cancellationToken);
    }

    private async Task<bool> IsSettledAsync(Waiting clip, CancellationToken cancellationToken)
    {
        try
        {
            return await tools.Library.IsSettledAsync(clip.StreamId, clip.LastSegment, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is in the way of this one is not in the way of the others.
            LogUnread(logger, exception, clip.Id);
            tools.Troubles.Rest(this, clip.Id);
            return false;
        }
    }

    private async Task MakeAsync(ConnectHubDb db, Clip clip, CancellationToken cancellationToken)
    {
        try
        {
            (clip.State, clip.Attempts) = (ClipState.Making, clip.Attempts + 1);
            await db.SaveChangesAsync(cancellationToken);
            await TryAsync(clip, cancellationToken);
            await db.SaveChangesAsync(CancellationToken.None);
            if (clip.State == ClipState.Ready)
                await news.TellAsync(clip, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was deleted meanwhile, and what was made of it goes too.
            await tools.Objects.DeleteAsync(ClipKeys.Of(clip.Id), CancellationToken.None);
        }
    }

    private async Task TryAsync(Clip clip, CancellationToken cancellationToken)
    {
        try
        {
            await CutAsync(clip, cancellationToken);
            (clip.State, clip.Problem) = (ClipState.Ready, null);
            tools.Troubles.Done(this, clip.Id);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail(clip, exception);
        }
    }

    private void Fail(Clip clip, Exception exception)
    {
        if (!tools.Troubles.IsFailure(this, clip.Id, exception))
        {
            LogPutOff(logger, clip.Id, exception.Message);
            (clip.State, clip.Attempts) = (ClipState.Queued, clip.Attempts - 1);
            return;
        }
        LogFailed(logger, exception, clip.Id, clip.Attempts);
        if (clip.Attempts < MostAttempts)
        {
            clip.State = ClipState.Queued;
            return;
        }
        (clip.State, clip.Problem) = (ClipState.Failed, "The clip could not be cut. Its part of the stream may be damaged or gone.");
        tools.Troubles.GivenUp(this, clip.Id);
    }

    private async Task CutAsync(Clip clip, CancellationToken cancellationToken)
    {
        var timeline = await tools.Library.TimelineAsync(clip.StreamId, clip.Spans, cancellationToken);
        var start = clip.OffsetMs / 1000.0;
        var seconds = Math.Min(clip.DurationMs / 1000.0, timeline.Duration - start);
        if (seconds <= 0)
            throw new IOException("Its segments are gone.");
        var video = await cutter.ClipAsync(timeline, start, seconds, cancellationToken);
        var bytes = new FileInfo(video).Length;
        await tools.Objects.PutAsync(ClipKeys.Video(clip.Id), video, cancellationToken);
        await tools.Objects.PutAsync(ClipKeys.Picture(clip.Id), await pictures.StillAsync(timeline, start + seconds / 2, cancellationToken), cancellationToken);
        (clip.DurationMs, clip.SizeBytes) = ((int)(seconds * 1000), bytes);
    }

    private sealed record Waiting(Guid Id, Guid CreatorId, Guid StreamId, long LastSegment);

    [LoggerMessage(LogLevel.Error, "The media of clip {Clip} cannot be read; it is tried again")]
    private static partial void LogUnread(ILogger logger, Exception exception, Guid clip);

    [LoggerMessage(LogLevel.Error, "Clip {Clip} could not be cut at attempt {Attempt}")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid clip, int attempt);

    [LoggerMessage(LogLevel.Information, "Clip {Clip} is put off: {Reason}")]
    private static partial void LogPutOff(ILogger logger, Guid clip, string reason);
}
