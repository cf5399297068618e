using ConnectHub.Web.Features.Engagement;

namespace ConnectHub.Web.Tests.Features.Engagement;

public sealed class VoteRateTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly VoteRate _rate = new();
    private readonly Guid _poll = Guid.CreateVersion7();

    [Fact]
    public void PerMinute_VotesOfTheLastMinute_AreCountedAndFade()
    {
        _rate.Hear(_poll, 0, Start);
        _rate.Hear(_poll, 4, Start.AddSeconds(10));
        _rate.Hear(_poll, 9, Start.AddSeconds(50));

        Assert.Equal(9, _rate.PerMinute(Start.AddSeconds(59)));
        Assert.Equal(5, _rate.PerMinute(Start.AddSeconds(75)));
        Assert.Equal(0, _rate.PerMinute(Start.AddSeconds(115)));
    }

    [Fact]
    public void PerMinute_OpenedInTheMiddleOrAnotherPoll_CountsFromThere()
    {
        _rate.Hear(_poll, 500, Start);
        _rate.Hear(_poll, 503, Start.AddSeconds(5));
        Assert.Equal(3, _rate.PerMinute(Start.AddSeconds(6)));

        _rate.Hear(Guid.CreateVersion7(), 0, Start.AddSeconds(7));

        Assert.Equal(0, _rate.PerMinute(Start.AddSeconds(8)));
    }
}
