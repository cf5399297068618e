using System.Text;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Tests.Media.Library;

public sealed class RewindPlaylistTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Write_LongerThanTheWindow_BeginsWhereTheWindowDoes()
    {
        var playlist = Write(Timeline(0, 2, 4, 6, 8, 10, 12, 14), seconds: 6);

        Assert.Equal(["seg-5.m4s", "seg-6.m4s", "seg-7.m4s"], Segments(playlist));
        Assert.Contains("#EXT-X-MEDIA-SEQUENCE:5\n", playlist, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithAnOutage_GoesBackByTheClockOnTheWall()
    {
        var playlist = Write(Timeline(0, 2, 4, 60, 62), seconds: 10);

        Assert.Equal(["seg-3.m4s", "seg-4.m4s"], Segments(playlist));
    }

    [Fact]
    public void Write_ShorterThanTheWindow_HasAll() => Assert.Equal(3, Segments(Write(Timeline(0, 2, 4), seconds: 3600)).Length);

    private static MediaTimeline Timeline(params int[] startsAt) => new(
        Guid.Empty, "", [], [.. startsAt.Select((at, i) => new TimelineSegment(i, 0, Start.AddSeconds(at), at, 2, 1000, 2 * i))], lost: 0);

    private static string Write(MediaTimeline timeline, int seconds) => Encoding.UTF8.GetString(RewindPlaylist.Write(timeline, TimeSpan.FromSeconds(seconds), ended: false));

    private static string[] Segments(string playlist) => [.. playlist.Split('\n').Where(line => line.StartsWith("seg-", StringComparison.Ordinal))];
}
