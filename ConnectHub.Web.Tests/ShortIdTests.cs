using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests;

public sealed class ShortIdTests
{
    [Fact]
    public void TryParse_FormattedId_GivesItBack()
    {
        var id = Guid.CreateVersion7();

        Assert.True(ShortId.TryParse(ShortId.Format(id), out var parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    public void TryParse_AnythingElse_Refuses(string? text) => Assert.False(ShortId.TryParse(text, out _));
}
