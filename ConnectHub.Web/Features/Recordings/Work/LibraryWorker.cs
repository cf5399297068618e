using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>Clips, pictures, exports: one piece at a time on the whole site, because live streams need the processor more.</summary>
internal sealed class LibraryWorker(IEnumerable<ILibraryJob> jobs, TimeProvider time, ILogger<LibraryWorker> logger) : Worker(time, logger)
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
