using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Shared;

public sealed class PlainTextTests
{
    private const string Family = "👨‍👩‍👧‍👦";
    private const string England = "🏴󠁧󠁢󠁥󠁮󠁧󠁿";

    [Theory]
    [InlineData("  two  words ", "two words")]
    [InlineData("a\r\nb\tc\u00a0d", "a b c d")]
    [InlineData("evil\u202Etxt.exe\u202C", "eviltxt.exe")]
    [InlineData("\u200Eleft\u200Fright\u061C", "leftright")]
    [InlineData("soft\u00ADhyphen, no\u2064thing", "softhyphen, nothing")]
    [InlineData("ad\u200Dmin\uFE0F", "admin")]
    [InlineData("a\u3164\u2800\u115Fb", "a b")]
    [InlineData("lone \ud83d", "lone")]
    [InlineData("cafe\u0301", "caf\u00e9")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData(Family, Family)]
    [InlineData("❤️ 1️⃣ " + England, "❤️ 1️⃣ " + England)]
    public void Line_Text_KeepsWhatIsMeant(string typed, string kept) => Assert.Equal(kept, PlainText.Line(typed));

    [Theory]
    [InlineData(null)]
    [InlineData(" \n ")]
    [InlineData("\u200B\u200D\u2060\uFEFF")]
    [InlineData("\u202E\u2066\u200F")]
    [InlineData("\u0301\u0301")]
    [InlineData("\u3164\u2800\u115F\uFFA0")]
    public void Line_NothingToSee_IsEmpty(string? typed) => Assert.Equal("", PlainText.Line(typed));

    [Fact]
    public void Line_TowerOfMarks_LeavesEight() => Assert.Equal(9, PlainText.Line("Z" + new string('\u0335', 500)).Length);

    [Fact]
    public void Line_RunOfVariationSelectors_LeavesOne() => Assert.Equal("❤\uFE0F", PlainText.Line("❤" + new string('\uFE0F', 500)));

    [Theory]
    [InlineData("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo")]
    [InlineData("one\ntwo\u202E", "one\ntwo")]
    [InlineData("\u200B\n\u2800", "")]
    public void Paragraphs_Text_KeepsOneBlankLine(string typed, string kept) => Assert.Equal(kept, PlainText.Paragraphs(typed));

    [Theory]
    [InlineData("Ada L.", false)]
    [InlineData(Family, false)]
    [InlineData("Ada\u200B", true)]
    [InlineData("A\u202Eda", true)]
    [InlineData("ad\u200Dmin", true)]
    public void HasUnseen_Name_FindsWhatHides(string name, bool hides) => Assert.Equal(hides, PlainText.HasUnseen(name));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab\U0001F600", 3, "ab")]
    [InlineData("ab\U0001F600", 4, "ab\U0001F600")]
    [InlineData("a\U0001F468\u200D\U0001F469\u200D\U0001F467b", 6, "a")]
    [InlineData("ae\u0301", 2, "a")]
    [InlineData("", 0, "")]
    public void Cut_AtALimit_CutsNoCharacterInTwo(string text, int limit, string cut) => Assert.Equal(cut, PlainText.Cut(text, limit));

    [Fact]
    public void Shorten_LongText_SaysThatThereWasMore()
    {
        Assert.Equal("ab…", PlainText.Shorten("ab\U0001F600", 3));
        Assert.Equal("abc", PlainText.Shorten("abc", 3));
    }
}
