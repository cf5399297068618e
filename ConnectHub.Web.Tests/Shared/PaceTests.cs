using ConnectHub.Web.Shared;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Shared;

public sealed class PaceTests
{
    private static readonly TimeSpan Cost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly SetClock _clock = new();

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Take_AfterTheClockWasSet_GoesOnAsIfNothingHadBeen(int hours)
    {
        var pace = new Pace<string>(_clock);
        for (var act = 0; act < 5; act++)
            Assert.Equal(TimeSpan.Zero, pace.Take("a", Cost, Window));

        _clock.SetBy = TimeSpan.FromHours(hours);

        Assert.Equal(Cost, pace.Take("a", Cost, Window));
        _clock.Advance(Cost);
        Assert.Equal(TimeSpan.Zero, pace.Take("a", Cost, Window));
        Assert.Equal(Cost, pace.Take("a", Cost, Window));
    }

    [Fact]
    public void GiveBack_AfterTheLast_LeavesRoomForOneMore()
    {
        var pace = new Pace<string>(_clock);
        for (var act = 0; act < 5; act++)
            pace.Take("a", Cost, Window);

        pace.GiveBack("a", Cost);

        Assert.Equal(TimeSpan.Zero, pace.Take("a", Cost, Window));
        Assert.Equal(Cost, pace.Take("a", Cost, Window));
    }

    /// <summary>Somebody sets the time of day; time itself goes on.</summary>
    private sealed class SetClock : FakeTimeProvider
    {
        public TimeSpan SetBy { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + SetBy;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
