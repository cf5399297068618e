using System.Text;
using System.Text.RegularExpressions;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>
/// Makes patterns over <see cref="FoldedText"/>. A letter may be repeated or masked; a double letter asks for two. The engine does not
/// backtrack, so its time grows with the text only; the limit is a second belt.
/// </summary>
internal static class WordPatterns
{
    /// <summary>Of an expression that a moderator wrote: a good one takes a thousandth of it, but a busy machine may take a thread away for a tenth of a second.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>Of words, which cannot be slow by themselves: long, so that a busy machine does not let through what should be held.</summary>
    private static readonly TimeSpan WordsTimeLimit = TimeSpan.FromSeconds(2);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>The key of a word or wildcard term; empty when it has no letter.</summary>
    public static string KeyOf(string term, bool wildcard) =>
        string.Join(' ', FoldedWords.Of(wildcard ? term.Replace('*', FoldedText.Any) : term)
            .Select(word => string.Concat(word.Select(letter => letter.Letter))));

    /// <summary>Finds any of the keys; null when there are none.</summary>
    public static Regex? AnyOf(IReadOnlyCollection<string> keys) =>
        keys.Count == 0 ? null : new Regex($"(?:{string.Join('|', keys.Select(Pattern))})", Options, WordsTimeLimit);

    /// <summary>A moderator's own expression, over the text as it is. Throws what <see cref="Regex"/> throws for one that it cannot do.</summary>
    public static Regex Own(string expression) => new(expression, Options | RegexOptions.IgnoreCase, TimeLimit);

    private static string Pattern(string key)
    {
        var pattern = new StringBuilder();
        foreach (var word in key.Split(' '))
            AppendWord(pattern, word);
        return pattern.ToString();
    }

    private static void AppendWord(StringBuilder pattern, string word)
    {
        pattern.Append(' ');
        for (int at = 0, next; at < word.Length; at = next)
        {
            for (next = at + 1; next < word.Length && word[next] == word[at];)
                next++;
            if (word[at] == FoldedText.Any)
                pattern.Append("[^ ]*");
            else
                pattern.Append($"[{Regex.Escape(word[at].ToString())}*]{{{next - at},}}");
        }
        pattern.Append(' ');
    }
}
