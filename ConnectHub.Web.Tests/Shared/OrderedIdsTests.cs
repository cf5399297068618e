using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Shared;

public sealed class OrderedIdsTests
{
    [Fact]
    public void Next_ManyWithinOneMillisecond_AscendAsTextAndAreVersion7()
    {
        var now = new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

        var ids = Enumerable.Range(0, 10_000).Select(_ => OrderedIds.Next(now).ToString()).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal('7', id[14]));
    }
}
