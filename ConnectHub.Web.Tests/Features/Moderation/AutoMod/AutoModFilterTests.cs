using System.Diagnostics;
using ConnectHub.Web.Features.Moderation.AutoMod;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectHub.Web.Tests.Features.Moderation.AutoMod;

public sealed class AutoModFilterTests
{
    private static readonly AutoModLevels All = new(4, 4, 4, 4, false, false, false);

    [Theory]
    [InlineData("oh SHIT no", "SHIT")]
    [InlineData("oh $h1t!!", "$h1t")]
    [InlineData("s h i t", "s h i t")]
    [InlineData("s.h.i.t", "s.h.i.t")]
    [InlineData("shhhiiiit", "shhhiiiit")]
    [InlineData("sh*t", "sh*t")]
    [InlineData("*shit*", "shit")]
    [InlineData("s\u200Dh\u00ADit", "s\u200Dh\u00ADit")]
    [InlineData("śhíť", "śhíť")]
    [InlineData("ｓｈｉｔ", "ｓｈｉｔ")]
    [InlineData("𝓼𝓱𝓲𝓽", "𝓼𝓱𝓲𝓽")]
    [InlineData("shіt", "shіt")]
    [InlineData("please kill   yourself now", "kill   yourself")]
    public void Find_DisguisedWord_IsFoundInItsPlace(string text, string match)
    {
        var found = Assert.IsType<AutoModMatch>(Filter().Find(text, All));

        Assert.Equal(match, text.Substring(found.Start, found.Length));
    }

    [Theory]
    [InlineData("as the class passed the assessment")]
    [InlineData("Scunthorpe and shitake")]
    [InlineData("hello there")]
    [InlineData("I am a b c")]
    [InlineData("455 5h 1 2 3")]
    [InlineData("**** !!! $$$")]
    [InlineData("")]
    public void Find_HarmlessText_Passes(string text) => Assert.Null(Filter().Find(text, All));

    [Fact]
    public void Find_ByLevel_MindsTheWorstFirst()
    {
        Assert.NotNull(Filter().Find("kys", AutoModLevels.Off with { Hostility = 1 }));
        Assert.Null(Filter().Find("idiot", AutoModLevels.Off with { Hostility = 3 }));
        Assert.Equal(AutoModReason.Hostility, Filter().Find("idiot", AutoModLevels.Off with { Hostility = 4 })!.Reason);
        Assert.Null(Filter().Find("kys", AutoModLevels.Off));
    }

    [Theory]
    [InlineData(TermMatch.Word, "pineapple pizza", "I love PINEAPPLE... pizza", true)]
    [InlineData(TermMatch.Word, "pine", "pineapple", false)]
    [InlineData(TermMatch.Wildcard, "pine*", "p1neapples", true)]
    [InlineData(TermMatch.Wildcard, "*apple", "pineapple", true)]
    [InlineData(TermMatch.Wildcard, "*apple", "applepie", false)]
    [InlineData(TermMatch.Word, "Привет", "привет всем", true)]
    [InlineData(TermMatch.Regex, @"\bv[1i]agra\b", "cheap V1agra", true)]
    public void Find_Term_MatchesAsItSays(TermMatch match, string term, string text, bool found) =>
        Assert.Equal(found, Filter(Term(TermEffect.Block, match, term)).Find(text, AutoModLevels.Off)?.Reason == AutoModReason.BlockedTerm);

    [Fact]
    public void Find_AllowedTerm_PassesWhereItCoversTheMatch()
    {
        var filter = Filter(Term(TermEffect.Allow, TermMatch.Word, "holy shit"));

        Assert.Null(filter.Find("holy shit that was close", All));
        Assert.NotNull(filter.Find("holy shit, what a shit", All));
    }

    [Theory]
    [InlineData("look https://clips.example.com/x", false)]
    [InlineData("look example.com", false)]
    [InlineData("look https://evil.net/example.com", true)]
    [InlineData("look notexample.com", true)]
    public void Find_Link_IsHeldUnlessItsHostIsAllowed(string text, bool held) => Assert.Equal(
        held, Filter(Term(TermEffect.Allow, TermMatch.Word, "example.com")).Find(text, AutoModLevels.Off with { HoldLinks = true }) is not null);

    [Theory]
    [InlineData("WHY IS NOBODY TALKING", AutoModReason.Caps)]
    [InlineData("noooooooooooooooo", AutoModReason.Repetition)]
    [InlineData("👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽", AutoModReason.Repetition)]
    [InlineData("spam spam SPAM spam spam spam", AutoModReason.Repetition)]
    [InlineData("OK LOL", null)]
    [InlineData("ha ha ha", null)]
    public void Find_Form_IsHeldWhenAskedFor(string text, AutoModReason? reason)
    {
        Assert.Equal(reason, Filter().Find(text, AutoModLevels.Off with { HoldCaps = true, HoldRepetition = true })?.Reason);
        Assert.Null(Filter().Find(text, AutoModLevels.Off));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(a*)*b")]
    [InlineData("([a-zA-Z]+)*1")]
    [InlineData("(a{0,200}){0,200}b")]
    public void Find_PathologicalExpression_CostsNoTime(string expression)
    {
        var (key, _) = TermRules.Check(TermEffect.Block, TermMatch.Regex, expression);
        if (key is null)
            return;
        var filter = Filter(Term(TermEffect.Block, TermMatch.Regex, expression));
        var text = new string('a', 499) + "!";
        filter.Find(text, AutoModLevels.Off);
        var clock = Stopwatch.StartNew();

        filter.Find(text, AutoModLevels.Off);

        // One that is tried again and again takes years, and a busy machine some seconds.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData(TermMatch.Regex, "(unclosed")]
    [InlineData(TermMatch.Regex, "(?=look)ahead")]
    [InlineData(TermMatch.Regex, @"(a)\1")]
    [InlineData(TermMatch.Regex, "a*")]
    [InlineData(TermMatch.Wildcard, "*a*")]
    [InlineData(TermMatch.Wildcard, "***")]
    [InlineData(TermMatch.Word, "!?")]
    [InlineData(TermMatch.Word, " ")]
    [InlineData(TermMatch.Word, "two\nlines")]
    public void Check_TermThatCannotBe_SaysWhy(TermMatch match, string text) => Assert.NotNull(TermRules.Check(TermEffect.Block, match, text).Refusal);

    [Fact]
    public void Find_FiveHundredTerms_TakeLittleTime()
    {
        var filter = Filter([.. Enumerable.Range(0, 500).Select(i => Term(TermEffect.Block, TermMatch.Wildcard, $"{(char)('a' + i % 26)}word{Letters(i)}*"))]);
        var text = string.Join(' ', Enumerable.Range(0, 80).Select(i => $"text{Letters(i)}"));
        Assert.Null(filter.Find(text, All));
        var clock = Stopwatch.StartNew();

        for (var i = 0; i < 100; i++)
            filter.Find(text, All);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
        Assert.NotNull(filter.Find($"and bword{Letters(1)}xyz", AutoModLevels.Off));
    }

    private static string Letters(int i) => $"{(char)('a' + i / 26 % 26)}{(char)('a' + i % 26)}";

    private static AutoModFilter Filter(params ChannelTerm[] terms) => new(terms, NullLogger.Instance);

    private static ChannelTerm Term(TermEffect effect, TermMatch match, string text) => new()
    {
        Id = Guid.CreateVersion7(),
        ChannelId = Guid.Empty,
        Effect = effect,
        Match = match,
        Text = text,
        Key = TermRules.Check(effect, match, text).Key ?? throw new ArgumentException(text),
        AddedById = Guid.Empty,
        At = DateTimeOffset.UnixEpoch,
    };
}
