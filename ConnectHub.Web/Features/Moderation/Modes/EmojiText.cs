using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>Whether a text is nothing but emoji, by the blocks that Unicode draws them from.</summary>
internal static class EmojiText
{
    private const int KeycapMark = 0x20E3;
    private const int EmojiVariant = 0xFE0F;

    public static bool IsOnlyEmoji(string text)
    {
        var found = false;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (string.IsNullOrWhiteSpace(element))
                continue;
            if (!IsEmoji(element))
                return false;
            found = true;
        }
        return found;
    }

    private static bool IsEmoji(string element)
    {
        var runes = element.EnumerateRunes().ToArray();
        var first = runes[0].Value;
        if (first is '#' or '*' or >= '0' and <= '9')
            return runes.Any(rune => rune.Value == KeycapMark);
        // Signs such as © are letters of a text unless they are asked for as a picture.
        return IsPicture(first) || (IsSign(first) && runes.Any(rune => rune.Value == EmojiVariant));
    }

    private static bool IsPicture(int rune) => rune is
        >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or >= 0x231A and <= 0x231B or >= 0x23E9 and <= 0x23F3 or 0x2B50 or 0x2B55
        or >= 0x2B1B and <= 0x2B1C or 0x2328 or 0x23CF;

    private static bool IsSign(int rune) => rune is
        0xA9 or 0xAE or 0x203C or 0x2049 or 0x2122 or 0x2139 or 0x3030 or 0x303D or 0x3297 or 0x3299
        or >= 0x2190 and <= 0x21FF or >= 0x2300 and <= 0x23FF or >= 0x25A0 and <= 0x25FF or >= 0x2900 and <= 0x297F or >= 0x2B00 and <= 0x2BFF;
}
