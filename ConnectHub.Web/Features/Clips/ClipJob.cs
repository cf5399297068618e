using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Cuts the oldest clip that waits and whose last segment is on disk.</summary>
internal sealed partial class ClipJob(
    IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, IObjectStore objects, MediaExporter exporter, PictureExporter pictures, ILogger<ClipJob> logger)
    : ILibraryJob
{
    private const int MostAttempts = 3;

    public int Order => 0;

    public bool IsLong => false;

    public async Task<bool> DoNextAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // "Making" is one that the process before this one did not finish.
        var waiting = await db.Set<Clip>().Where(c => c.State == ClipState.Queued || c.State == ClipState.Making).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        foreach (var clip in waiting)
            if (await library.IsSettledAsync(clip.StreamId, clip.LastSegment, cancellationToken))
            {
                await MakeAsync(db, clip, cancellationToken);
                return true;
            }
        return false;
    }

    private async Task MakeAsync(ConnectHubDb db, Clip clip, CancellationToken cancellationToken)
    {
        (clip.State, clip.Attempts) = (ClipState.Making, clip.Attempts + 1);
        if (!await SaveAsync(db, clip))
            return;
        try
        {
            await CutAsync(clip, cancellationToken);
            (clip.State, clip.Problem) = (ClipState.Ready, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, exception, clip.Id, clip.Attempts);
            if (clip.Attempts >= MostAttempts)
                (clip.State, clip.Problem) = (ClipState.Failed, "The clip could not be cut. Its part of the stream may not have been kept.");
        }
        await SaveAsync(db, clip);
    }

    /// <summary>False when somebody has deleted it meanwhile; what was made of it goes too.</summary>
    private async Task<bool> SaveAsync(ConnectHubDb db, Clip clip)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            await objects.DeleteAsync(ClipKeys.Of(clip.Id), CancellationToken.None);
            return false;
        }
    }

    private async Task CutAsync(Clip clip, CancellationToken cancellationToken)
    {
        var timeline = await library.TimelineAsync(clip.StreamId, [new(clip.FirstSegment, clip.LastSegment)], cancellationToken);
        var start = clip.OffsetMs / 1000.0;
        var seconds = Math.Min(clip.DurationMs / 1000.0, timeline.Duration - start);
        if (seconds <= 0)
            throw new IOException("Its segments are gone.");
        var video = await exporter.ClipAsync(timeline, start, seconds, cancellationToken);
        var bytes = new FileInfo(video).Length;
        await objects.PutAsync(ClipKeys.Video(clip.Id), video, cancellationToken);
        await objects.PutAsync(ClipKeys.Picture(clip.Id), await pictures.StillAsync(timeline, start + seconds / 2, cancellationToken), cancellationToken);
        (clip.DurationMs, clip.SizeBytes) = ((int)(seconds * 1000), bytes);
    }

    [LoggerMessage(LogLevel.Error, "Clip {Clip} could not be cut at attempt {Attempt}")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid clip, int attempt);
}
