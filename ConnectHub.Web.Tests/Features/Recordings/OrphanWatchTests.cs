using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>After a start streams come back, and what is said of orphans can wait.</summary>
public sealed class OrphanWatchTests(MediaApp app) : IClassFixture<MediaApp>
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private readonly WatchedClock _clock = new();
    private readonly RecordedLog<OrphanWatch> _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_WhileAStreamIsOnAir_LooksWhenItIsOver()
    {
        using var watch = await StartAsync();
        var stream = await BroadcastAsync();

        _clock.Advance(AfterTheStart);
        await _clock.WaitedForAsync(Between);
        Assert.Empty(_log.Lines);

        await app.Media.EndAsync(stream, Cancel);
        _clock.Advance(Between);
        await watch.ExecuteTask!.WaitAsync(Cancel);

        Assert.Contains("belong to nothing", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SomethingIsAlwaysOnAir_LooksAfterSomeHoursAllTheSame()
    {
        using var watch = await StartAsync();
        var stream = await BroadcastAsync();
        _clock.Advance(AfterTheStart);
        await _clock.WaitedForAsync(Between);

        _clock.Advance(TimeSpan.FromHours(6));
        await watch.ExecuteTask!.WaitAsync(Cancel);

        Assert.Single(_log.Lines);
        await app.Media.EndAsync(stream, Cancel);
    }

    /// <summary>There is something to be told.</summary>
    private async Task<OrphanWatch> StartAsync()
    {
        var folder = app.Services.GetRequiredService<IOptions<DataOptions>>().Value.MediaFolder;
        Directory.CreateDirectory(Path.Combine(folder, Guid.CreateVersion7().ToString("N")));
        var watch = new OrphanWatch(app.Services.GetRequiredService<OrphanCheck>(), app.Media, _clock, _log);
        await watch.StartAsync(Cancel);
        await _clock.WaitedForAsync(AfterTheStart);
        return watch;
    }

    private async Task<Guid> BroadcastAsync()
    {
        var stream = app.Gates.NewStream();
        await new Broadcaster(app.CreateClient(), stream).PutAllAsync([.. MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska)).Take(5)]);
        return stream;
    }
}
