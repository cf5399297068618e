using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Shared;

/// <summary>
/// Texts as they are compared when somebody looks for one: small letters without accents, so that ÉTÉ and ete find "Été". In a query over the database it
/// is a function of the database (<c>Data/SearchFunctions</c>).
/// </summary>
public static class SearchText
{
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        // By runes: half a character, which may be typed or cut, cannot be normalized.
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                folded.Append(char.ToLowerInvariant((char)rune.Value));
            else
                Append(folded, Rune.ToLowerInvariant(rune).ToString().Normalize(NormalizationForm.FormKD));
        }
        return folded.ToString();
    }

    private static void Append(StringBuilder folded, string parts)
    {
        foreach (var part in parts)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                folded.Append(Plain(char.ToLowerInvariant(part)));
        }
    }

    /// <summary>Letters that are written with others, and are no letter with an accent.</summary>
    private static string Plain(char letter) => letter switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => letter.ToString(),
    };
}
