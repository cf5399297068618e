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
        await using var store = new StreamStore(_folder, log);
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

    private static MediaSegment Segment(long number) =>
        new(number, 0, Discontinuity: false, Synthetic.Origin.AddSeconds(2 * number), 2 * number, 2, 4, [Synthetic.Part(2 * number, 2)]);
}
