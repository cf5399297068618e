using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.Recordings;

public sealed class ExportRoomTests
{
    [Fact]
    public async Task WhileTaken_TwoThatFitOnlyOneByOne_TheSecondWaits()
    {
        // 50 of 100 MB are free, and 10 of them are not touched.
        var room = new ExportRoom(new DiskState(new PretendedDisk(), Options.Create(new StorageOptions())));
        var first = new TaskCompletionSource<string>();

        var making = room.WhileTakenAsync(30_000_000, () => first.Task);
        await Assert.ThrowsAsync<NoRoomException>(() => room.WhileTakenAsync(30_000_000, () => Task.FromResult("second")));
        first.SetResult("first");

        Assert.Equal("first", await making);
        Assert.Equal("second", await room.WhileTakenAsync(30_000_000, () => Task.FromResult("second")));
    }
}
