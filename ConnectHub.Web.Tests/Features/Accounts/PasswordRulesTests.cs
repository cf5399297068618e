using ConnectHub.Web.Features.Accounts;

namespace ConnectHub.Web.Tests.Features.Accounts;

public sealed class PasswordRulesTests
{
    [Fact]
    public void Count_OfCommonPasswords_IsInTheThousands() => Assert.True(CommonPasswords.Count > 10_000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("12345678")]
    [InlineData("PassWord")]
    [InlineData("qwertyuiop")]
    [InlineData("ABABABABABAB")]
    [InlineData("ada@example.org")]
    [InlineData("ADA_BYRON")]
    public void Problem_GuessablePassword_IsNamed(string? password) => Assert.NotNull(PasswordRules.Problem(password, "ada@example.org", "ada_byron"));

    [Theory]
    [InlineData("purple otter marmalade")]
    [InlineData("zwölf Äpfel")]
    [InlineData("kx7-Qm_2")]
    public void Problem_GoodPassword_IsNone(string password) => Assert.Null(PasswordRules.Problem(password, "ada@example.org", "ada_byron"));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Problem_LongPassword_IsBounded(int length, bool accepted) =>
        Assert.Equal(accepted, PasswordRules.Problem(string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26))), "a@example.org", "ada") is null);
}
