using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Tests.Features.Channels;

public sealed class HandlesTests
{
    [Theory]
    [InlineData("  @Ada_Byron ", "ada_byron")]
    [InlineData("BOB", "bob")]
    [InlineData(null, "")]
    public void Normalize_Text_IsLowerCaseWithoutAt(string? text, string handle) => Assert.Equal(handle, Handles.Normalize(text));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("a23456789012345678901234_", true)]
    [InlineData("ab", false)]
    [InlineData("a2345678901234567890123456", false)]
    [InlineData("with-dash", false)]
    [InlineData("ünicode", false)]
    [InlineData("abc\n", false)]
    [InlineData("studio", false)]
    [InlineData("admin", false)]
    [InlineData("api", false)]
    public void Problem_Handle_FollowsTheRules(string handle, bool good) => Assert.Equal(good, Handles.Problem(handle) is null);
}
