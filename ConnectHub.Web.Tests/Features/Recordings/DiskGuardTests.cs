using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Tests.Features.Recordings;

public sealed class DiskGuardTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_NearlyFull_StopsRecordingsAndTheStreamGoesOnUntilThereIsRoomAgain()
    {
        var disk = site.Disk;
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        var guard = site.Hosted<DiskGuard>();
        try
        {
            disk.FreePercent = 8;
            await guard.LookAsync(Cancel);
            Assert.NotNull(await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel));
            disk.FreePercent = 4;
            await guard.LookAsync(Cancel);

            Assert.Null(await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel));
            Assert.IsType<StreamResult<Recording>.WrongState>(await site.Control.StartAsync(owner, stream.Stream.Id, Cancel));
            await site.BroadcastAsync(stream, seconds: 5);
            disk.FreePercent = 50;
            await guard.LookAsync(Cancel);
            Assert.IsType<StreamResult<Recording>.Ok>(await site.Control.StartAsync(owner, stream.Stream.Id, Cancel));
        }
        finally
        {
            disk.FreePercent = 50;
            await guard.LookAsync(Cancel);
        }
        await site.EndAsync(stream);
        var both = await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel);
        Assert.Equal([RecordingStop.StreamEnded, RecordingStop.DiskFull], both.Select(recording => recording.StopReason));
    }
}
