using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Shared;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Été", "ete")]
    [InlineData("E\u0301te\u0301", "ete")]
    [InlineData("MÜNCHEN", "munchen")]
    [InlineData("Große STRASSE", "grosse strasse")]
    [InlineData("Łódź, İzmir, Ærø", "lodz, izmir, aero")]
    [InlineData("ПРИВЕТ", "привет")]
    [InlineData("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ")]
    [InlineData("Plain 42", "plain 42")]
    [InlineData("ﬁne", "fine")]
    [InlineData("😀 Ok", "😀 ok")]
    public void Fold_LettersOfAllKinds_AreComparedAsPeopleWriteThem(string text, string folded) => Assert.Equal(folded, SearchText.Fold(text));

    [Fact]
    public void Fold_HalfACharacter_DoesNotFail() => Assert.Equal("a\uFFFD", SearchText.Fold("A\uD83D"));
}
