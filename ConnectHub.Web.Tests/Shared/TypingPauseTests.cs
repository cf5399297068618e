using ConnectHub.Web.Shared;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Shared;

public sealed class TypingPauseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IsOver_KeysInARow_IsTrueForTheLastOnly()
    {
        var clock = new FakeTimeProvider();
        var typing = new TypingPause();
        var first = typing.IsOverAsync(clock, Cancel);
        clock.Advance(TypingPause.Length / 2);
        var second = typing.IsOverAsync(clock, Cancel);

        clock.Advance(TypingPause.Length / 2);
        Assert.False(await first);
        Assert.False(second.IsCompleted);
        clock.Advance(TypingPause.Length / 2);

        Assert.True(await second);
    }
}
