using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Shared;

/// <summary>
/// What of a typed text is kept. Markup stays (it is shown as text); what goes is what cannot be seen or would change the text around it: control characters,
/// direction overrides, invisible fillers, towers of combining marks, walls of blank lines.
/// </summary>
public static class PlainText
{
    private const int MarksPerCharacter = 8;
    private const int ParagraphBreaks = 2;

    /// <summary>One line: composed, each run of white space as one blank; empty when nothing of it can be seen.</summary>
    public static string Line(string? typed)
    {
        var line = Tidy(typed, breaksAtOnce: 0, breaksInAll: 0).Normalize(NormalizationForm.FormC);
        return HasSomethingToSee(line) ? string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
    }

    /// <summary>Several lines, with a blank one between paragraphs; empty when nothing of it can be seen.</summary>
    public static string Paragraphs(string? typed)
    {
        var text = Tidy(typed, ParagraphBreaks, int.MaxValue).Trim();
        return HasSomethingToSee(text) ? text : "";
    }

    /// <summary>For names, where a character that goes unseen is refused and not silently left out.</summary>
    public static bool HasUnseen(string typed) => Tidy(typed, 0, 0) != typed;

    /// <summary>Its beginning, of at most so many UTF-16 units: no letter with its accents and no emoji is cut in two.</summary>
    public static string Cut(string text, int limit)
    {
        var end = 0;
        while (end < text.Length && end + StringInfo.GetNextTextElementLength(text.AsSpan(end)) is var next && next <= limit)
            end = next;
        return text[..end];
    }

    /// <summary><see cref="Cut"/>, and a sign that there was more.</summary>
    public static string Shorten(string text, int limit) => text.Length <= limit ? text : Cut(text, limit) + "…";

    public static bool HasSomethingToSee(string text) => text.EnumerateRunes().Any(IsVisible);

    /// <param name="breaksAtOnce">Line breaks that may follow each other.</param>
    /// <param name="breaksInAll">Those after it become blanks.</param>
    internal static string Tidy(string? typed, int breaksAtOnce, int breaksInAll)
    {
        var tidy = new TidyText(typed?.Length ?? 0, breaksAtOnce, breaksInAll);
        foreach (var rune in (typed ?? "").EnumerateRunes())
            tidy.Append(rune);
        return tidy.ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && !IsBlankLetter(rune);

    // Letters and signs without ink; they pass for letters everywhere else.
    private static bool IsBlankLetter(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;

    /// <summary>The text so far, and what of it decides about the next character.</summary>
    private sealed class TidyText(int capacity, int breaksAtOnce, int breaksInAll)
    {
        private readonly StringBuilder _text = new(capacity);
        private int _marks;
        private int _breaks;
        private Rune _last;
        private Rune? _joiner;

        public void Append(Rune rune)
        {
            _marks = IsMark(rune) ? _marks + 1 : 0;
            if (rune.Value == '\n')
                Break();
            else if (rune.Value == '\t' || IsBlankLetter(rune))
                Write(new Rune(' '));
            else if (IsJoiner(rune))
                _joiner = rune;
            else if (_marks <= MarksPerCharacter && !IsDropped(rune) && !(IsSelector(rune) && (IsSelector(_last) || IsPlainLetter(_last))))
                Write(rune);
        }

        public override string ToString() => _text.ToString();

        private void Write(Rune rune)
        {
            // A joiner shapes emoji and the letters of some scripts; anywhere else it is only unseen.
            if (_joiner is { } joiner && _last.Value > 0x7F && rune.Value > 0x7F)
                _text.Append(joiner.ToString());
            _text.Append(rune.ToString());
            (_last, _joiner) = (rune, null);
        }

        private void Break()
        {
            if (breaksInAll == 0)
            {
                Write(new Rune(' '));
                return;
            }
            while (_text.Length > 0 && _text[^1] == ' ')
                _text.Length--;
            if (_text.Length == 0 || EndsInBreaks())
                return;
            Write(new Rune(++_breaks > breaksInAll ? ' ' : '\n'));
        }

        private bool EndsInBreaks()
        {
            for (var i = 1; i <= breaksAtOnce; i++)
            {
                if (_text.Length < i || _text[^i] != '\n')
                    return false;
            }
            return true;
        }

        private static bool IsPlainLetter(Rune rune) => rune.Value < 0x80 && !Rune.IsDigit(rune) && rune.Value is not ('#' or '*');

        private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

        private static bool IsSelector(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F;

        private static bool IsMark(Rune rune) =>
            Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark && !IsSelector(rune);

        // EnumerateRunes gives U+FFFD for a lone surrogate; it is dropped with the rest. The format characters that stay: signs of Arabic and
        // other scripts that are drawn, and the tags in the flags of regions.
        private static bool IsDropped(Rune rune) => rune.Value is 0xFFFD or 0x2028 or 0x2029
            || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
                && rune.Value is not (>= 0x0600 and <= 0x0605 or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or >= 0xE0020 and <= 0xE007F))
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
    }
}
