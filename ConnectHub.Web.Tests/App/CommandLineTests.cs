using ConnectHub.Web.App;

namespace ConnectHub.Web.Tests.App;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--seed-demo")]
    [InlineData("--urls=http://localhost:1")]
    [InlineData("--urls", "http://localhost:1", "--seed-demo")]
    public void Unknown_GoodArguments_IsNull(params string[] args) => Assert.Null(CommandLine.Unknown(args));

    [Theory]
    [InlineData("--seed-dmo", "--seed-dmo")]
    [InlineData("seed", "seed")]
    [InlineData("--help", "--help", "--urls=http://localhost:1")]
    public void Unknown_BadArgument_IsNamed(string named, params string[] args) => Assert.Equal(named, CommandLine.Unknown(args));

    [Fact]
    public void Settings_SeedDemoBeforeASetting_DoesNotSwallowIt() =>
        Assert.Equal(["--urls", "http://localhost:1"], CommandLine.Settings(["--seed-demo", "--urls", "http://localhost:1"]));
}
