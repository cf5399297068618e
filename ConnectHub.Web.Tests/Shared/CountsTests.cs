using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Shared;

public sealed class CountsTests
{
    [Theory]
    [InlineData(7.96, "0:08")]
    [InlineData(7.5, "0:08")]
    [InlineData(7.49, "0:07")]
    [InlineData(59.7, "1:00")]
    [InlineData(3599.8, "1:00:00")]
    public void Length_OfSomething_IsToTheNearestSecond(double seconds, string shown) => Assert.Equal(shown, Counts.Length(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(7.96, "0:07")]
    [InlineData(-1, "0:00")]
    [InlineData(3723.9, "1:02:03")]
    public void Clock_OfAPosition_IsTheSecondThatRuns(double seconds, string shown) => Assert.Equal(shown, Counts.Clock(TimeSpan.FromSeconds(seconds)));
}
