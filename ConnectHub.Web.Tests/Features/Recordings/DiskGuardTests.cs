using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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

    [Fact]
    public async Task Look_RoomIsBack_RecordsTheLiveStreamsThatWereToBeRecorded()
    {
        var guard = site.Hosted<DiskGuard>();
        var stopped = await site.PersonAsync();
        var byHand = await site.LiveAsync(stopped);
        await site.Control.StopAsync(stopped, byHand.Stream.Id, Cancel).OkAsync();
        var deleted = await DeletedAsync();
        site.Disk.FreePercent = 4;
        await guard.LookAsync(Cancel);
        var wanted = await site.LiveAsync(await site.PersonAsync());
        var unwanted = await site.LiveAsync(await site.PersonAsync(), record: false);

        site.Disk.FreePercent = 8;
        await guard.LookAsync(Cancel);
        // Not while it is nearly full: it would soon be stopped again.
        Assert.Null(await site.Recordings.RunningOfAsync(wanted.Stream.Id, Cancel));
        site.Disk.FreePercent = 50;
        await guard.LookAsync(Cancel);

        Assert.NotNull(await site.Recordings.RunningOfAsync(wanted.Stream.Id, Cancel));
        Assert.Null(await site.Recordings.RunningOfAsync(unwanted.Stream.Id, Cancel));
        Assert.Null(await site.Recordings.RunningOfAsync(byHand.Stream.Id, Cancel));
        Assert.Null(await site.Recordings.RunningOfAsync(deleted, Cancel));
    }

    /// <summary>What a streamer leaves out is not published because a disk was full meanwhile.</summary>
    [Fact]
    public async Task Look_NearlyFullDuringAPause_LeavesThePauseToItsStreamer()
    {
        var (guard, owner) = (site.Hosted<DiskGuard>(), await site.PersonAsync());
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Control.PauseAsync(owner, stream.Stream.Id, Cancel).OkAsync();

        site.Disk.FreePercent = 4;
        await guard.LookAsync(Cancel);
        site.Disk.FreePercent = 50;
        await guard.LookAsync(Cancel);

        Assert.Equal(RecordingState.Paused, Assert.Single(await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel)).State);
    }

    /// <summary>A live stream whose recording its owner stopped, trashed and deleted.</summary>
    private async Task<Guid> DeletedAsync()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 5);
        await site.SettleAsync();
        var recording = Assert.Single(await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel));
        await site.Services.GetRequiredService<RecordingEditing>().TrashAsync(owner, recording.Id, Cancel);
        Assert.IsType<StreamResult<Recording>.Ok>(await site.Services.GetRequiredService<RecordingRemoval>().DeleteAsync(owner, recording.Id, Cancel));
        return stream.Stream.Id;
    }

    [Theory]
    [InlineData(4.8, 0)]
    [InlineData(5, 0)]
    [InlineData(8, 3_000_000)]
    [InlineData(50, 45_000_000)]
    public void RoomToRecord_IsUntilRecordingsStop(double freePercent, long bytes)
    {
        var disk = new DiskState(new PretendedDisk { FreePercent = freePercent }, Options.Create(new StorageOptions()));

        Assert.Equal(bytes, disk.RoomToRecord);
    }
}
