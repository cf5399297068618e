using System.Linq.Expressions;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>Makes one file of a recording. Channels have it done in turn, of each the oldest recording that is due first; without room none does.</summary>
internal abstract partial class RecordingJob(WorkTools tools, ILogger logger) : ILibraryJob
{
    /// <summary>Of the oldest that are due; those after them come up later.</summary>
    private const int MostLookedAt = 1000;

    private readonly WorkTurns _turns = new();

    public abstract int Order { get; }

    public abstract bool IsLong { get; }

    protected abstract Expression<Func<Recording, bool>> IsDue { get; }

    protected virtual bool HasRoom => tools.Disk.Level != DiskLevel.Full;

    public async Task<bool> DoNextAsync(CancellationToken cancellationToken)
    {
        if (!HasRoom || tools.Troubles.IsFfmpegMissing)
            return false;
        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        if (await NextAsync(db, cancellationToken) is not { } recording)
            return false;
        try
        {
            if (!await IsOursAsync(recording, cancellationToken))
                return true;
            _turns.Take(recording.ChannelId);
            await DoAsync(db, recording, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was deleted for good meanwhile, and what was made of it goes too.
            await tools.Objects.DeleteAsync(LibraryKeys.Of(recording.Id), CancellationToken.None);
        }
        finally
        {
            End(recording);
        }
        tools.Facts.Forget(recording.Id);
        return true;
    }

    private async Task<Recording?> NextAsync(ConnectHubDb db, CancellationToken cancellationToken)
    {
        var resting = tools.Troubles.Resting(this);
        var due = await Due(db).Where(r => !resting.Contains(r.Id)).OrderBy(r => r.StartedAt).Select(r => new { r.Id, r.ChannelId }).Take(MostLookedAt).ToListAsync(cancellationToken);
        var next = _turns.InTurn(due.Where(piece => IsOurs(piece.Id)), piece => piece.ChannelId).FirstOrDefault();
        return next is null ? null : await Due(db).Include(r => r.Spans).FirstOrDefaultAsync(r => r.Id == next.Id, cancellationToken);
    }

    private async Task DoAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken)
    {
        var output = OutputOf(recording);
        try
        {
            var isTrue = await MadeAsync(db, recording, output, cancellationToken);
            tools.Troubles.Done(this, recording.Id);
            if (!isTrue)
                return;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DbUpdateConcurrencyException))
        {
            Fail(recording, exception);
        }
        if (!await SaveAsync(db, recording))
            await ForgetAsync(recording.Id, output.Key);
    }

    /// <summary>False: what was made is not what the recording is now, and is gone.</summary>
    private async Task<bool> MadeAsync(ConnectHubDb db, Recording recording, Output output, CancellationToken cancellationToken)
    {
        await BeginAsync(db, recording, cancellationToken);
        var draft = await MakeAsync(recording, await tools.Library.TimelineAsync(RecordingFacts.Of(recording), cancellationToken), cancellationToken);
        if (!await IsAsItWasAsync(db, recording, cancellationToken))
        {
            File.Delete(draft);
            return false;
        }
        var bytes = new FileInfo(draft).Length;
        await PutAsync(output.Key, draft, cancellationToken);
        output.Finish(bytes);
        return true;
    }

    private void Fail(Recording recording, Exception exception)
    {
        if (!tools.Troubles.IsFailure(this, recording.Id, exception))
        {
            LogPutOff(logger, GetType().Name, recording.Id, exception.Message);
            PutOff(recording);
            return;
        }
        LogFailed(logger, exception, GetType().Name, recording.Id);
        GiveUp(recording);
        if (!IsDue.Compile()(recording))
            tools.Troubles.GivenUp(this, recording.Id);
    }

    /// <summary>False when it was trimmed or deleted while the file was put into the store, which takes a while for a large one: nothing of it is true then.</summary>
    private async Task<bool> SaveAsync(ConnectHubDb db, Recording recording)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (!await IsAsItWasAsync(db, recording, CancellationToken.None))
            return false;
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task ForgetAsync(Guid recordingId, string key)
    {
        await using var db = await tools.Databases.CreateDbContextAsync(CancellationToken.None);
        if (!await db.Set<Recording>().AnyAsync(r => r.Id == recordingId))
            await tools.Objects.DeleteAsync(LibraryKeys.Of(recordingId), CancellationToken.None);
        else
            await tools.Objects.RemoveAsync(key, CancellationToken.None);
    }

    private IQueryable<Recording> Due(ConnectHubDb db) => db.Set<Recording>().Where(r => r.TrashedAt == null).Where(IsDue);

    /// <summary>Else it would show what a trim hides now, or take the place of what somebody chose: it is still due, or not any more.</summary>
    private Task<bool> IsAsItWasAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken) =>
        Due(db).AnyAsync(r => r.Id == recording.Id && r.TrimStartMs == recording.TrimStartMs && r.TrimEndMs == recording.TrimEndMs, cancellationToken);

    /// <summary>False for what another job makes.</summary>
    protected virtual bool IsOurs(Guid recordingId) => true;

    /// <summary>The same, looked at closely when it is its turn. What cannot be looked at is tried, and fails as such.</summary>
    protected virtual Task<bool> IsOursAsync(Recording recording, CancellationToken cancellationToken) => Task.FromResult(true);

    protected virtual Task BeginAsync(ConnectHubDb db, Recording recording, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns the draft.</summary>
    /// <exception cref="NoRoomException">It would not fit.</exception>
    protected abstract Task<string> MakeAsync(Recording recording, MediaTimeline timeline, CancellationToken cancellationToken);

    protected virtual Task PutAsync(string key, string draft, CancellationToken cancellationToken) => tools.Objects.PutAsync(key, draft, cancellationToken).AsTask();

    /// <summary>Asked once for each file.</summary>
    protected abstract Output OutputOf(Recording recording);

    protected abstract void GiveUp(Recording recording);

    /// <summary>It is done later, as if it had not been tried.</summary>
    protected virtual void PutOff(Recording recording)
    {
    }

    /// <summary>Whatever became of it.</summary>
    protected virtual void End(Recording recording)
    {
    }

    /// <param name="Key">Nobody else writes there meanwhile: a file that turns out void is removed.</param>
    /// <param name="Finish">Told how many bytes it has.</param>
    protected sealed record Output(string Key, Action<long> Finish);

    [LoggerMessage(LogLevel.Error, "{Job} failed for recording {Recording}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string job, Guid recording);

    [LoggerMessage(LogLevel.Information, "{Job} of recording {Recording} is put off: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string job, Guid recording, string reason);
}
