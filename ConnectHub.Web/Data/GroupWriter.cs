using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Data;

/// <summary>
/// The one writer of a kind of row: takes what has gathered, commits it as one transaction (group commit), then answers those who wait. The first
/// item after a quiet time is committed at once; under load commits are at least <paramref name="gather"/> apart.
/// </summary>
internal abstract partial class GroupWriter<T, TOutcome>(GroupQueue<T> queue, TimeSpan gather, TimeProvider time, ILogger logger) : Worker(time, logger)
{
    private const int Attempts = 3;

    /// <summary>All or nothing. Not cancelled: what was taken is written, also when the server stops.</summary>
    protected abstract Task<TOutcome> SaveAsync(List<T> batch);

    /// <summary>After the commit.</summary>
    protected abstract Task AnswerAsync(List<T> batch, TOutcome outcome);

    /// <summary>Nothing of it was written.</summary>
    protected abstract void Fail(T item, Exception exception);

    protected sealed override async Task RunAsync(CancellationToken stopping)
    {
        while (await queue.WaitAsync(stopping))
        {
            var batch = queue.Take();
            if (await CommitAsync(batch) is { } saved)
                await AnswerAsync(batch, saved.Outcome);
            await Task.Delay(gather, Time, stopping);
        }
    }

    private async Task<Saved?> CommitAsync(List<T> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new Saved(await SaveAsync(batch));
            }
            catch (DbUpdateException conflict) when (attempt < Attempts)
            {
                // Another node was first with one of these rows: decide anew.
                LogAgain(Logger, conflict, batch.Count);
            }
            catch (Exception exception)
            {
                LogFailed(Logger, exception, batch.Count);
                batch.ForEach(item => Fail(item, exception));
                return null;
            }
        }
    }

    private sealed record Saved(TOutcome Outcome);

    [LoggerMessage(LogLevel.Warning, "{Count} rows met a conflict and are committed again")]
    private static partial void LogAgain(ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "{Count} rows could not be committed; who waits for them is told")]
    private static partial void LogFailed(ILogger logger, Exception exception, int count);
}
