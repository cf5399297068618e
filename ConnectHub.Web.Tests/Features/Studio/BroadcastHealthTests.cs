using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Studio;
using ConnectHub.Web.Media;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Features.Studio;

public sealed class BroadcastHealthTests
{
    [Theory]
    [InlineData(StreamPhase.Live, 2400, false, "Good")]
    [InlineData(StreamPhase.Live, 120, false, "Weak")]
    [InlineData(StreamPhase.Live, 2400, true, "Stalled")]
    [InlineData(StreamPhase.Reconnecting, 2400, true, "Reconnecting")]
    [InlineData(StreamPhase.Starting, 2400, false, "Waiting for the picture")]
    public void Of_PhaseAndMedia_GivesOneWord(StreamPhase phase, int kbps, bool stalled, string word) =>
        Assert.Equal(word, BroadcastHealth.Of(Stream(phase), new(kbps, 1280, 720, 30, "avc1", DateTimeOffset.UnixEpoch, stalled, 1, null)).Word);

    [Fact]
    public void Of_NothingCameIn_Waits() => Assert.Equal("Waiting for the picture", BroadcastHealth.Of(Stream(StreamPhase.Live), null).Word);

    [Theory]
    [InlineData(0, "0 kbit/s")]
    [InlineData(999, "999 kbit/s")]
    [InlineData(2449, "2.4 Mbit/s")]
    public void Rate_Kbps_IsReadable(int kbps, string text) => Assert.Equal(text, BroadcastHealth.Rate(kbps));

    private static StreamView Stream(StreamPhase phase) => new(
        Guid.Empty, "Radio", "", null, null, [], StreamStatus.Live, phase, StreamVisibility.Public, StreamQuality.Auto, false,
        new(Guid.Empty, Guid.Empty, "ada", "Ada"), DateTimeOffset.UnixEpoch, null, null, 0, 0, "", null);
}
