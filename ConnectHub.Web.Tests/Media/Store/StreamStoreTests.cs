using ConnectHub.Web.Media.Packaging;
using ConnectHub.Web.Media.Store;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ConnectHub.Web.Tests.Media.Store;

public sealed class StreamStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("connecthub-store-").FullName;
    private readonly MediaSession _session = Synthetic.Session(0);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Who opens a pipe that nobody reads hangs, as on a disk that does not answer.</summary>
    [Fact]
    public async Task Segments_DiskHangs_AreLeftOutBeyondTheLimitAndTheEndIsWritten()
    {
        var log = new RecordedLog<StreamStore>();
        await using var store = new StreamStore(_folder, TimeProvider.System, log);
        var stuck = store.SegmentFile(0);
        await MediaFiles.RunAsync("mkfifo", stuck);
        store.OnSessionStarted(_session);
        // More than fit, whether or not the first was taken already.
        for (var number = 0; number < StreamStore.SegmentsInMemory + 5; number++)
            store.OnSegmentClosed(_session, Segment(number));

        var drained = store.DrainAsync();
        store.OnEnded();
        await using (var reader = new FileStream(stuck, FileMode.Open, FileAccess.Read))
            await drained.WaitAsync(TestContext.Current.CancellationToken);
        await store.DrainAsync();

        var stored = (await StreamIndex.ReadAsync(_folder, TestContext.Current.CancellationToken))!;
        Assert.True(stored.Ended);
        Assert.InRange(stored.Segments.Count, StreamStore.SegmentsInMemory - 1, StreamStore.SegmentsInMemory);
        Assert.Single(log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("left out", StringComparison.Ordinal));
    }

    /// <summary>A folder in the place of a file cannot be written to, as on a full disk.</summary>
    [Fact]
    public async Task Session_ThatCouldNotBeWritten_IsWrittenBeforeTheNextSegment()
    {
        await using var store = new StreamStore(_folder, TimeProvider.System, new RecordedLog<StreamStore>());
        var inTheWay = Directory.CreateDirectory(store.InitFile(0));
        store.OnSessionStarted(_session);
        store.OnSegmentClosed(_session, Segment(0));
        await store.DrainAsync();
        var before = await StreamIndex.ReadAsync(_folder, TestContext.Current.CancellationToken);

        inTheWay.Delete();
        store.OnSegmentClosed(_session, Segment(1));
        await store.DrainAsync();

        var after = (await StreamIndex.ReadAsync(_folder, TestContext.Current.CancellationToken))!;
        Assert.Null(before);
        Assert.Single(after.Sessions);
        Assert.Equal([1L], after.Segments.Select(segment => segment.Number));
        Assert.Equal((true, false), (File.Exists(store.InitFile(0)), File.Exists(store.SegmentFile(0))));
    }

    [Fact]
    public async Task Writes_ThatFailInARow_AreToldOnceAndOnceMoreWhenTheyAreOver()
    {
        var log = new RecordedLog<StreamStore>();
        await using var store = new StreamStore(_folder, TimeProvider.System, log);
        store.OnSessionStarted(_session);
        await store.DrainAsync();
        for (var number = 0; number < 4; number++)
            Directory.CreateDirectory(store.SegmentFile(number));
        for (var number = 0; number < 6; number++)
            store.OnSegmentClosed(_session, Segment(number));
        await store.DrainAsync();

        Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
        Assert.Single(log.Lines, line => line.Level == LogLevel.Information && line.Text.Contains("4 writes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task End_ThatCouldNotBeWritten_IsWrittenOnceThereIsRoom()
    {
        var clock = new WatchedClock();
        await using var store = new StreamStore(_folder, clock, new RecordedLog<StreamStore>());
        var index = Path.Combine(_folder, StreamStore.IndexFile);
        var inTheWay = Directory.CreateDirectory(index);
        store.OnEnded();
        await clock.WaitedForAsync(StoreQueue.TryAgainAfter);

        inTheWay.Delete();
        clock.Advance(StoreQueue.TryAgainAfter);
        await store.DrainAsync();

        Assert.True((await StreamIndex.ReadAsync(_folder, TestContext.Current.CancellationToken))?.Ended);
    }

    [Fact]
    public async Task Segment_WhoseLineCouldNotBeWritten_LeavesNoFile()
    {
        await using var store = new StreamStore(_folder, TimeProvider.System, new RecordedLog<StreamStore>());
        store.OnSessionStarted(_session);
        await store.DrainAsync();
        File.Move(Path.Combine(_folder, StreamStore.IndexFile), Path.Combine(_folder, "aside"));
        var inTheWay = Directory.CreateDirectory(Path.Combine(_folder, StreamStore.IndexFile));

        store.OnSegmentClosed(_session, Segment(0));
        await store.DrainAsync();

        inTheWay.Delete();
        Assert.False(File.Exists(store.SegmentFile(0)));
    }

    private static MediaSegment Segment(long number) =>
        new(number, 0, Discontinuity: false, Synthetic.Origin.AddSeconds(2 * number), 2 * number, 2, 4, [Synthetic.Part(2 * number, 2)]);
}
