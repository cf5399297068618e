using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Shared;

public sealed class NextRowTests
{
    private static readonly Guid[] Rows = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

    [Theory]
    [InlineData(new[] { 1 }, new[] { 0, 2, 3, 4 }, 2)]
    [InlineData(new[] { 4 }, new[] { 0, 1, 2, 3 }, 3)]
    [InlineData(new[] { 3, 1 }, new[] { 0, 2, 4 }, 2)]
    [InlineData(new[] { 1 }, new[] { 0, 1, 2, 3, 4 }, 1)]
    [InlineData(new[] { 0, 1, 2 }, new[] { 4 }, 4)]
    public void Of_RowsWereTouched_IsTheNearestThatIsThere(int[] touched, int[] now, int next) =>
        Assert.Equal(Rows[next], NextRow.Of(Rows, [.. touched.Select(row => Rows[row])], [.. now.Select(row => Rows[row])]));

    [Fact]
    public void Of_OnlyOthersAreThere_IsTheFirstOfThem() => Assert.Equal(Rows[3], NextRow.Of(Rows[..3], Rows[..3], Rows[3..]));

    [Fact]
    public void Of_EmptyList_IsNone() => Assert.Null(NextRow.Of(Rows, Rows, []));
}
