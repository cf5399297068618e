using System.Text.RegularExpressions;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>What a term must be like.</summary>
internal static class TermRules
{
    private const int LettersOfAWildcard = 2;

    /// <summary>The term's key, or why there is none (for the moderator).</summary>
    public static (string? Key, string? Refusal) Check(TermEffect effect, TermMatch match, string? text)
    {
        var limit = match == TermMatch.Regex ? ChannelTerm.RegexLimit : ChannelTerm.TextLimit;
        if (string.IsNullOrWhiteSpace(text))
            return (null, "Write a word, a phrase or a pattern.");
        if (text.Length > limit)
            return (null, $"At most {limit} characters.");
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            return (null, "A term is one line.");
        return match == TermMatch.Regex ? CheckRegex(effect, text) : CheckWords(match, text);
    }

    private static (string?, string?) CheckWords(TermMatch match, string text)
    {
        var key = WordPatterns.KeyOf(text, match == TermMatch.Wildcard);
        if (key.Count(char.IsLetterOrDigit) is var letters && letters == 0)
            return (null, "A term needs a letter or a digit.");
        if (match == TermMatch.Wildcard && letters < LettersOfAWildcard)
            return (null, $"A wildcard needs at least {LettersOfAWildcard} letters besides the *.");
        return key.Length > ChannelTerm.KeyLimit ? (null, "This term is too long.") : (key, null);
    }

    private static (string?, string?) CheckRegex(TermEffect effect, string text)
    {
        if (effect == TermEffect.Allow)
            return (null, "Only blocked terms can be regular expressions.");
        try
        {
            return WordPatterns.Own(text).IsMatch("") ? (null, "This expression matches every message.") : (text, null);
        }
        catch (RegexMatchTimeoutException)
        {
            return (null, "This expression takes too long.");
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return (null, $"This expression cannot be used: {exception.Message}");
        }
    }
}
