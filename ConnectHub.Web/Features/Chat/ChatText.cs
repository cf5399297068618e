using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Features.Chat;

/// <summary>
/// What of a typed text is kept. Markup stays (it is shown as text); what goes is what would change the lines around it: control characters, direction
/// overrides, invisible fillers, towers of combining marks, walls of blank lines.
/// </summary>
public static class ChatText
{
    private const int MarksPerCharacter = 8;
    private const int LineBreaks = 9;
    private const int ExcerptLimit = 100;

    /// <summary>More than this is not looked at; the column holds <c>4 * TextLimit</c> after cleaning.</summary>
    private const int RawLimit = 16_000;

    private const int StoredLimit = 4 * ChatMessage.TextLimit;

    private const string Empty = "Write something first.";
    private static readonly string TooLong = $"A message can have at most {ChatMessage.TextLimit} characters.";

    /// <summary>The text to store, or why there is none (for the user).</summary>
    public static (string? Text, string? Refusal) Clean(string? typed)
    {
        if (typed is null || typed.Length > RawLimit)
            return (null, typed is null ? Empty : TooLong);
        var text = Tidy(typed).Trim();
        if (!text.EnumerateRunes().Any(IsVisible))
            return (null, Empty);
        return text.Length > StoredLimit || new StringInfo(text).LengthInTextElements > ChatMessage.TextLimit ? (null, TooLong) : (text, null);
    }

    /// <summary>The start of a message in one line, for the answer to it.</summary>
    public static string Excerpt(string text)
    {
        var line = text.Replace('\n', ' ');
        var elements = new StringInfo(line);
        return elements.LengthInTextElements <= ExcerptLimit ? line : elements.SubstringByTextElements(0, ExcerptLimit - 1) + "…";
    }

    private static string Tidy(string typed)
    {
        var tidy = new StringBuilder(typed.Length);
        var marks = 0;
        var breaks = 0;
        foreach (var rune in typed.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (rune.Value == '\n')
                AppendBreak(tidy, ref breaks);
            else if (rune.Value == '\t')
                tidy.Append(' ');
            else if (marks <= MarksPerCharacter && !IsDropped(rune))
                tidy.Append(rune.ToString());
        }
        return tidy.ToString();
    }

    private static void AppendBreak(StringBuilder tidy, ref int breaks)
    {
        while (tidy.Length > 0 && tidy[^1] == ' ')
            tidy.Length--;
        if (tidy.Length == 0 || tidy[^1] == '\n')
            return;
        tidy.Append(++breaks > LineBreaks ? ' ' : '\n');
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark && !IsVariationSelector(rune);

    private static bool IsVariationSelector(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F;

    // EnumerateRunes gives U+FFFD for a lone surrogate; it is dropped with the rest.
    private static bool IsDropped(Rune rune) => rune.Value is
        0xFFFD or 0x200B or 0x2060 or 0xFEFF or 0x180E or 0x2028 or 0x2029
        or >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069
        or >= 0xFFF9 and <= 0xFFFB
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);
}
