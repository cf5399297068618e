using ConnectHub.Web.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Chat;

public sealed class ChatTextTests
{
    private const string Family = "👨‍👩‍👧‍👦";

    [Theory]
    [InlineData("  hi  ", "hi")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\n\n \n\nb", "a\nb")]
    [InlineData("tab\there", "tab here")]
    [InlineData("bell\a nul\0 del\u007f c1\u0085!", "bell nul del c1!")]
    [InlineData("evil\u202Etxt.exe\u202C", "eviltxt.exe")]
    [InlineData("\u2066isolated\u2069", "isolated")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("lone \ud83d surrogate", "lone  surrogate")]
    [InlineData("line\u2028and\u2029paragraph", "lineandparagraph")]
    [InlineData("שלום עולם", "שלום עולם")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData(Family, Family)]
    [InlineData("❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    public void Clean_Text_KeepsWhatIsMeant(string typed, string kept) => Assert.Equal((kept, null), ChatText.Clean(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\u200B\u200C\u200D\u2060")]
    [InlineData("\u202E\u202C")]
    [InlineData("\u0301\u0301")]
    [InlineData("\u3164\u2800")]
    public void Clean_NothingToSee_IsRefused(string? typed)
    {
        var (text, refusal) = ChatText.Clean(typed);

        Assert.Null(text);
        Assert.NotNull(refusal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("e\u0301")]
    [InlineData("👍🏽")]
    [InlineData("ש")]
    public void Clean_FiveHundredCharactersAsPeopleCount_Passes(string character)
    {
        Assert.NotNull(ChatText.Clean(string.Concat(Enumerable.Repeat(character, 500))).Text);
        Assert.Null(ChatText.Clean(string.Concat(Enumerable.Repeat(character, 501))).Text);
    }

    [Fact]
    public void Clean_LongEmojiSequences_EndAtTheColumnsLimit()
    {
        Assert.NotNull(ChatText.Clean(string.Concat(Enumerable.Repeat(Family, 180))).Text);
        Assert.Null(ChatText.Clean(string.Concat(Enumerable.Repeat(Family, 200))).Text);
    }

    [Fact]
    public void Clean_TenThousandCombiningMarks_LeavesEight() =>
        Assert.Equal(("Z" + new string('\u0301', 8) + "!", null), ChatText.Clean("Z" + new string('\u0301', 10_000) + "!"));

    [Fact]
    public void Clean_WallOfLines_LeavesTen() =>
        Assert.Equal(10, ChatText.Clean(string.Join('\n', Enumerable.Repeat("x", 200))).Text!.Split('\n').Length);

    [Fact]
    public void Clean_Megabyte_IsRefusedUnread() => Assert.Null(ChatText.Clean(new string('\u0301', 1_000_000)).Text);

    [Fact]
    public void Excerpt_LongText_IsCutBetweenCharacters()
    {
        var excerpt = ChatText.Excerpt(string.Concat(Enumerable.Repeat(Family, 150)));

        Assert.Equal(string.Concat(Enumerable.Repeat(Family, 99)) + "…", excerpt);
        Assert.Equal("two lines", ChatText.Excerpt("two\nlines"));
    }
}
