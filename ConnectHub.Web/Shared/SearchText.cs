using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Shared;

/// <summary>
/// Texts as they are compared when somebody looks for one: small letters, without accents where a letter with one is a variant of that letter, so that
/// ÉTÉ and ete find "Été". In a query over the database it is a function of the database (<c>Data/SearchFunctions</c>).
/// </summary>
public static class SearchText
{
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        var isAccented = false;
        foreach (var part in Whole(text.ToLowerInvariant()).Normalize(NormalizationForm.FormKD))
        {
            var isMark = CharUnicodeInfo.GetUnicodeCategory(part) == UnicodeCategory.NonSpacingMark;
            if (isMark && isAccented)
                continue;
            if (!isMark)
                isAccented = TakesAccents(part);
            Append(folded, char.ToLowerInvariant(part));
        }
        // What else was taken apart is put together again: a search for "か" must not find "が".
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Half a character, which may be typed or cut, cannot be normalized.</summary>
    private static string Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.IsSurrogate(text[i]))
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }
        return text;
    }

    /// <summary>Latin, Greek, Cyrillic, Hebrew and Arabic letters. In the scripts of India and Japan a mark makes another letter.</summary>
    private static bool TakesAccents(char letter) => letter is < '\u0700' or (>= '\u1E00' and < '\u2000');

    private static void Append(StringBuilder folded, char letter)
    {
        // Letters that are written with others, and are no letter with an accent.
        switch (letter)
        {
            case 'ß': folded.Append("ss"); break;
            case 'æ': folded.Append("ae"); break;
            case 'œ': folded.Append("oe"); break;
            case 'þ': folded.Append("th"); break;
            case 'ø': folded.Append('o'); break;
            case 'ł': folded.Append('l'); break;
            case 'đ' or 'ð': folded.Append('d'); break;
            case 'ı': folded.Append('i'); break;
            case 'ς': folded.Append('σ'); break;
            default: folded.Append(letter); break;
        }
    }
}
