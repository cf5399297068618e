using System.Linq.Expressions;
using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>Makes one file of a recording. The oldest recording that is due goes first.</summary>
internal abstract partial class RecordingJob(
    IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, IObjectStore objects, RecordingFactsCache facts, ILogger logger) : ILibraryJob
{
    public abstract int Order { get; }

    public abstract bool IsLong { get; }

    protected abstract Expression<Func<Recording, bool>> IsDue { get; }

    public async Task<bool> DoNextAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recording = await db.Set<Recording>().Include(r => r.Spans).Where(r => r.TrashedAt == null).Where(IsDue).OrderBy(r => r.StartedAt).FirstOrDefaultAsync(cancellationToken);
        if (recording is null)
            return false;
        try
        {
            await BeginAsync(db, recording, cancellationToken);
            var draft = await MakeAsync(recording, await library.TimelineAsync(RecordingFacts.Of(recording), cancellationToken), cancellationToken);
            if (await WasTrimmedAsync(recording, cancellationToken))
            {
                // It shows what is hidden now. It is still due, with what is shown.
                File.Delete(draft);
                return true;
            }
            await objects.PutAsync(KeyOf(recording), draft, cancellationToken);
            Finish(recording);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, exception, GetType().Name, recording.Id);
            GiveUp(recording);
        }
        await SaveAsync(db, recording);
        return true;
    }

    private async Task SaveAsync(ConnectHubDb db, Recording recording)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Deleted for good while this was made of it.
            await objects.DeleteAsync(LibraryKeys.Of(recording.Id), CancellationToken.None);
        }
        facts.Forget(recording.Id);
    }

    private async Task<bool> WasTrimmedAsync(Recording recording, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !await db.Set<Recording>().AnyAsync(r => r.Id == recording.Id && r.TrimStartMs == recording.TrimStartMs && r.TrimEndMs == recording.TrimEndMs, cancellationToken);
    }

    protected virtual Task BeginAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns the draft.</summary>
    protected abstract Task<string> MakeAsync(Recording recording, MediaTimeline timeline, CancellationToken cancellationToken);

    protected abstract string KeyOf(Recording recording);

    protected abstract void Finish(Recording recording);

    protected abstract void GiveUp(Recording recording);

    [LoggerMessage(LogLevel.Error, "{Job} failed for recording {Recording}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string job, Guid recording);
}
