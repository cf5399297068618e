using System.Globalization;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Shouting and repetition: how a text looks, not what it says.</summary>
internal static class TextForm
{
    private const int LettersToShout = 12;
    private const double ShoutedShare = 0.75;
    private const int CharactersInARow = 12;
    private const int WordsInARow = 6;

    public static AutoModMatch? Find(string text, AutoModLevels levels)
    {
        if (levels.HoldCaps && IsShouted(text))
            return new AutoModMatch(AutoModReason.Caps, 0, text.Length);
        return levels.HoldRepetition && (RepeatedCharacter(text) ?? RepeatedWord(text)) is { } span
            ? new AutoModMatch(AutoModReason.Repetition, span.Start, span.Length)
            : null;
    }

    private static bool IsShouted(string text)
    {
        var cased = text.Count(c => char.IsUpper(c) || char.IsLower(c));
        return cased >= LettersToShout && text.Count(char.IsUpper) >= ShoutedShare * cased;
    }

    private static (int Start, int Length)? RepeatedCharacter(string text)
    {
        var elements = StringInfo.ParseCombiningCharacters(text);
        for (int at = 0, next; at < elements.Length; at = next)
        {
            var element = Element(text, elements, at);
            for (next = at + 1; next < elements.Length && Element(text, elements, next).SequenceEqual(element);)
                next++;
            if (next - at >= CharactersInARow && !element.IsWhiteSpace())
                return (elements[at], (next < elements.Length ? elements[next] : text.Length) - elements[at]);
        }
        return null;
    }

    private static ReadOnlySpan<char> Element(string text, int[] elements, int index) =>
        text.AsSpan()[elements[index]..(index + 1 < elements.Length ? elements[index + 1] : text.Length)];

    private static (int Start, int Length)? RepeatedWord(string text)
    {
        var (start, count, before) = (0, 0, "");
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            var word = text[at..end];
            (start, count) = string.Equals(word, before, StringComparison.OrdinalIgnoreCase) ? (start, count + 1) : (at, 1);
            if (count >= WordsInARow)
                return (start, end - start);
            (before, at) = (word, end);
        }
        return null;
    }
}
