using ConnectHub.Web.Features.Recordings.Manager;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Tests.Features.Recordings;

public sealed class RecordingNowTests
{
    private const long Bytes = 1_000_000;
    private const int Seconds = 10;

    /// <summary>Buckets that are mounted as a folder say that they have 16 EiB.</summary>
    [Theory]
    [InlineData(long.MaxValue, 100)]
    [InlineData(9_000_000_000, 25)]
    [InlineData(0, 0)]
    public void RoomFor_FreeSpace_IsItsHoursAtMostAHundred(long free, int hours)
    {
        var room = Of(new(free, long.MaxValue)).RoomFor(stopFreePercent: 0);

        Assert.Equal(hours, (int)Math.Min(100, room!.Value.TotalHours));
    }

    private static RecordingNow Of(DiskFigures disk)
    {
        var media = new MediaTimeline(Guid.NewGuid(), "", [], [new(0, 0, DateTimeOffset.UnixEpoch, 0, Seconds, Bytes, 0)], lost: 0);
        return new(null!, null, media, [], [], DiskLevel.Fine, disk);
    }
}
