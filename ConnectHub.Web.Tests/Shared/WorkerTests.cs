using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectHub.Web.Tests.Shared;

public sealed class WorkerTests
{
    private readonly WatchedClock _clock = new();

    [Fact(Timeout = 120_000)]
    public async Task Run_FailsAgainAtOnce_PausesLonger()
    {
        using var worker = new Failing(_clock, run => run < 3);
        await worker.StartAsync(TestContext.Current.CancellationToken);

        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(2));

        await worker.ExecuteTask!;
    }

    [Fact(Timeout = 120_000)]
    public async Task Run_FailsAfterLongGoodRun_PausesAsAtFirst()
    {
        using var worker = new Failing(_clock, run => run < 4, longRun: 3);
        await worker.StartAsync(TestContext.Current.CancellationToken);

        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(2));
        await PassAsync(TimeSpan.FromHours(1));
        await PassAsync(TimeSpan.FromSeconds(1));

        await worker.ExecuteTask!;
    }

    [Theory(Timeout = 120_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_HostIsGoneBeforeItStopped_EndsWithoutAWord(bool isWrapped)
    {
        var log = new RecordedLog<Worker>();
        using var worker = new Orphaned(_clock, log, isWrapped);
        await worker.StartAsync(TestContext.Current.CancellationToken);

        await worker.ExecuteTask!;

        Assert.Empty(log.Lines);
    }

    private async Task PassAsync(TimeSpan pause)
    {
        await _clock.WaitedForAsync(pause);
        _clock.Advance(pause);
    }

    private sealed class Orphaned(TimeProvider time, ILogger logger, bool isWrapped) : Worker(time, logger)
    {
        protected override Task RunAsync(CancellationToken stopping)
        {
            var gone = new ObjectDisposedException(nameof(IServiceProvider));
            throw isWrapped ? new InvalidOperationException("Its services cannot be made.", gone) : gone;
        }
    }

    /// <summary>Runs are counted from 1; a long one takes an hour.</summary>
    private sealed class Failing(TimeProvider time, Func<int, bool> fails, int longRun = 0) : Worker(time, NullLogger.Instance)
    {
        private int _run;

        protected override async Task RunAsync(CancellationToken stopping)
        {
            if (++_run == longRun)
                await Task.Delay(TimeSpan.FromHours(1), Time, stopping);
            if (fails(_run))
                throw new InvalidOperationException($"run {_run}");
        }
    }
}
