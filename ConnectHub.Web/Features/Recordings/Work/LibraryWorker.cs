using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>One piece at a time, because live streams need the processor more.</summary>
internal abstract class LibraryWorker(IEnumerable<ILibraryJob> jobs, TimeProvider time, ILogger logger) : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly ILibraryJob[] _jobs = [.. jobs.OrderBy(job => job.Order)];

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        do
            while (await DoOneAsync(stopping))
                continue;
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    /// <summary>The most urgent piece there is; false when there is none.</summary>
    internal async Task<bool> DoOneAsync(CancellationToken cancellationToken)
    {
        foreach (var job in _jobs)
            if (await job.DoNextAsync(cancellationToken))
                return true;
        return false;
    }
}

/// <summary>Clips and pictures, for which somebody waits.</summary>
internal sealed class ShortWorker(IEnumerable<ILibraryJob> jobs, TimeProvider time, ILogger<ShortWorker> logger) : LibraryWorker(jobs.Where(job => !job.IsLong), time, logger);

/// <summary>Copies and storyboards.</summary>
internal sealed class LongWorker(IEnumerable<ILibraryJob> jobs, TimeProvider time, ILogger<LongWorker> logger) : LibraryWorker(jobs.Where(job => job is { IsLong: true } and not RecodeJob), time, logger);

/// <summary>What is coded anew, beside all others: a recording of twelve hours takes longer than that.</summary>
internal sealed class RecodeWorker(IEnumerable<ILibraryJob> jobs, TimeProvider time, ILogger<RecodeWorker> logger) : LibraryWorker(jobs.OfType<RecodeJob>(), time, logger);
