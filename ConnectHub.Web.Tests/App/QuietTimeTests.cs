using ConnectHub.Web.App;

namespace ConnectHub.Web.Tests.App;

public sealed class QuietTimeTests
{
    private const long Busy = QuietTime.Quiet;
    private const long Little = QuietTime.Quiet / 10;

    [Fact]
    public void Look_QuietAfterARush_OnceOnlyUntilTheNextRush()
    {
        var quiet = new QuietTime();
        var allocated = 10 * QuietTime.Worth;

        Assert.Equal(
            [false, false, true, false, false],
            new[] { 0, Little, Little, Little, Little }.Select(more => quiet.Look(allocated += more)));
        Assert.Equal(
            [false, false, true],
            new[] { QuietTime.Worth, Little, Little }.Select(more => quiet.Look(allocated += more)));
    }

    [Fact]
    public void Look_NeverQuiet_Never()
    {
        var quiet = new QuietTime();
        var allocated = 0L;

        Assert.DoesNotContain(true, Enumerable.Range(0, 50).Select(_ => quiet.Look(allocated += Busy)));
        // One quiet look between two busy ones is a pause for breath.
        Assert.DoesNotContain(true, Enumerable.Range(0, 20).Select(n => quiet.Look(allocated += n % 2 == 0 ? Little : Busy)));
    }

    [Fact]
    public void Look_AlwaysQuiet_WhenEnoughHasGathered()
    {
        var quiet = new QuietTime();
        var allocated = 0L;

        var trims = Enumerable.Range(0, 100).Count(_ => quiet.Look(allocated += Little));

        Assert.Equal(100 * Little / QuietTime.Worth, trims);
    }
}
