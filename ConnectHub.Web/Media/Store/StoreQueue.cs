using System.Threading.Channels;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Media.Store;

/// <summary>
/// What a stream's store writes, one after the other. What fails and must be written is owed: it is tried again before anything later, which would be worth
/// nothing without it, and every <see cref="TryAgainAfter"/>.
/// </summary>
internal sealed partial class StoreQueue : IAsyncDisposable
{
    public static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>(new() { SingleReader = true });

    // Of the worker alone.
    private readonly Queue<Job> _owed = new();
    private readonly Repeats _failures = new();
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _worker;
    private int _waiting;

    public StoreQueue(string folder, TimeProvider time, ILogger logger)
    {
        (_folder, _time, _logger) = (folder, time, logger);
        _worker = WorkAsync();
    }

    private enum Kind { MayBeLost, MustBeWritten, Signal }

    /// <summary>How many of those that may be lost nobody has begun with.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public void Write(Func<Task> write)
    {
        Interlocked.Increment(ref _waiting);
        _jobs.Writer.TryWrite(new(write, Kind.MayBeLost));
    }

    public void MustWrite(Func<Task> write) => _jobs.Writer.TryWrite(new(write, Kind.MustBeWritten));

    /// <summary>When everything that was given so far is on disk, or could not be written.</summary>
    public Task DrainAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _jobs.Writer.TryWrite(new(() => Task.FromResult(done.TrySetResult()), Kind.Signal)) ? done.Task : _worker;
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        await _worker;
    }

    private async Task WorkAsync()
    {
        while (await NextAsync())
            while (_jobs.Reader.TryRead(out var job))
                await DoAsync(job);
        await PayAsync();
    }

    /// <summary>False when there will be none any more.</summary>
    private async Task<bool> NextAsync()
    {
        var next = _jobs.Reader.WaitToReadAsync().AsTask();
        while (_owed.Count > 0 && await Task.WhenAny(next, Task.Delay(TryAgainAfter, _time)) != next)
            await PayAsync();
        return await next;
    }

    private async Task DoAsync(Job job)
    {
        if (job.Kind == Kind.MayBeLost)
            Interlocked.Decrement(ref _waiting);
        if (job.Kind != Kind.Signal)
            await PayAsync();
        if ((job.Kind == Kind.Signal || _owed.Count == 0) && await TriedAsync(job))
            return;
        if (job.Kind == Kind.MustBeWritten)
            _owed.Enqueue(job);
    }

    private async Task PayAsync()
    {
        while (_owed.TryPeek(out var job) && await TriedAsync(job))
            _owed.Dequeue();
    }

    private async Task<bool> TriedAsync(Job job)
    {
        try
        {
            await job.Write();
            if (job.Kind != Kind.Signal && _failures.End() is > 0 and var times)
                LogAgain(_logger, _folder, times);
            return true;
        }
        catch (Exception exception)
        {
            MediaMetrics.StoreFailures.Add(1);
            if (_failures.Add())
                LogFailed(_logger, exception, _folder);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A stream's media could not be written to {Folder}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string folder);

    [LoggerMessage(LogLevel.Information, "A stream's media is written to {Folder} again, after {Times} writes failed")]
    private static partial void LogAgain(ILogger logger, string folder, int times);

    private sealed record Job(Func<Task> Write, Kind Kind);
}
