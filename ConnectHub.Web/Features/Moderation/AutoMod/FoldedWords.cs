using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>A letter as AutoMod compares it, and where in the original it comes from.</summary>
internal readonly record struct FoldedLetter(char Letter, int Start, int End);

/// <summary>Takes a text apart into folded words.</summary>
internal static class FoldedWords
{
    // Letters of other scripts that look like Latin ones.
    private const string Alike = "аaеeоoрpсcуyхxіiѕsјjкkмmтtнhвbԁdɡgαaβbεeιiκkνvοoρpτtυuχxωwηn";
    private const string Leet = "0o1i3e4a5s7t8b9g";
    private const string Signs = "@a$s!i|i€e£l+t";

    // Around a word these are emphasis.
    private const string Ornaments = "*!|+€£";

    private static readonly Dictionary<char, char> LookAlikes = Pairs(Alike);
    private static readonly Dictionary<char, char> Digits = Pairs(Leet);
    private static readonly Dictionary<char, char> LetterSigns = Pairs(Signs);

    public static List<List<FoldedLetter>> Of(string original)
    {
        var words = new List<List<FoldedLetter>>();
        var word = new List<FoldedLetter>();
        for (var at = 0; at < original.Length;)
        {
            _ = Rune.DecodeFromUtf16(original.AsSpan(at), out var rune, out var length);
            if (Ends(rune, original, at + length))
                Close(words, ref word);
            else
                Take(word, rune, at, at + length);
            at += length;
        }
        Close(words, ref word);
        return words;
    }

    private static void Take(List<FoldedLetter> word, Rune rune, int start, int end)
    {
        if (rune.IsAscii)
        {
            if (rune.Value is not '\'')
                word.Add(new FoldedLetter(char.ToLowerInvariant((char)rune.Value), start, end));
            return;
        }
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(part) || part is FoldedText.Any || LetterSigns.ContainsKey(part))
            {
                word.Add(new FoldedLetter(char.ToLowerInvariant(part), start, end));
            }
        }
    }

    // Signs that can be letters belong to a word when a letter or another such sign follows, $ and @ also at its end.
    private static bool Ends(Rune rune, string original, int next)
    {
        if (Rune.IsLetterOrDigit(rune) || rune.Value is '\'' or '’' or FoldedText.Any || IsIgnored(rune))
            return false;
        if (rune.Value is '$' or '@')
            return false;
        if (rune.Value is FoldedText.Masked or '!' or '|' or '+' or '€' or '£')
            return next >= original.Length || !(char.IsLetterOrDigit(original[next]) || original[next] is FoldedText.Masked or '$' or '@');
        return !IsCompatible(rune);
    }

    private static bool IsIgnored(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    // Letters in disguise: circled, full width, mathematical, squared.
    private static bool IsCompatible(Rune rune) =>
        rune.Value > 0x7F && rune.ToString().Normalize(NormalizationForm.FormKD) is { } plain && plain != rune.ToString() && plain.All(char.IsLetterOrDigit);

    private static void Close(List<List<FoldedLetter>> words, ref List<FoldedLetter> word)
    {
        if (Read(word) is { } read)
            words.Add(read);
        word = [];
    }

    /// <summary>Null: there is no letter in it, or more of it is masked than not.</summary>
    private static List<FoldedLetter>? Read(List<FoldedLetter> word)
    {
        while (word.Count > 0 && Ornaments.Contains(word[^1].Letter))
            word.RemoveAt(word.Count - 1);
        while (word.Count > 0 && Ornaments.Contains(word[0].Letter))
            word.RemoveAt(0);
        if (!word.Exists(letter => char.IsLetter(letter.Letter) || letter.Letter == FoldedText.Any))
        {
            // A number is a word as it stands; signs alone are none.
            var number = word.FindAll(letter => char.IsDigit(letter.Letter));
            return number.Count > 0 ? number : null;
        }
        // A word of another script is what it is; one that mixes scripts wants to look like Latin.
        var isLatin = word.Exists(letter => char.IsAsciiLetter(letter.Letter));
        var read = word.ConvertAll(letter => letter with { Letter = AsLetter(letter.Letter, isLatin) });
        read.RemoveAll(letter => !char.IsLetterOrDigit(letter.Letter) && letter.Letter is not (FoldedText.Any or FoldedText.Masked));
        return 2 * read.Count(letter => letter.Letter == FoldedText.Masked) > read.Count ? null : read;
    }

    private static char AsLetter(char sign, bool isLatin) =>
        Digits.TryGetValue(sign, out var letter) || LetterSigns.TryGetValue(sign, out letter) || (isLatin && LookAlikes.TryGetValue(sign, out letter)) ? letter : sign;

    private static Dictionary<char, char> Pairs(string pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
