using System.Text;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>
/// A text as AutoMod compares it: small letters without accents, invisible characters, look-alikes and digits in place of letters; every word
/// stands between spaces of its own (<c>" so  it  is "</c>), so that a pattern can ask for whole words. Each character knows its place in the original.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>Stands for <c>*</c> of a wildcard term; cleaned texts cannot contain it.</summary>
    public const char Any = '\uE000';

    /// <summary>A letter that somebody masked: <c>f*ck</c>.</summary>
    public const char Masked = '*';

    private readonly StringBuilder _text = new();
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    private FoldedText()
    {
    }

    public string Text { get; private set; } = "";

    public static FoldedText Of(string original)
    {
        var folded = new FoldedText();
        var words = FoldedWords.Of(original);
        foreach (var word in words)
            folded.Append(word);
        foreach (var word in Joined(words))
            folded.Append(word);
        folded.Text = folded._text.ToString();
        return folded;
    }

    /// <summary>Where a part of <see cref="Text"/> comes from; spaces at its ends do not count.</summary>
    public (int Start, int Length) Origin(int start, int length)
    {
        var end = start + length;
        while (start < end && _text[start] == ' ')
            start++;
        while (end > start && _text[end - 1] == ' ')
            end--;
        return end > start ? (_starts[start], _ends[end - 1] - _starts[start]) : (0, 0);
    }

    // "f u c k" and "f.u.c.k": three and more single letters are read as a word, too.
    private static IEnumerable<List<FoldedLetter>> Joined(List<List<FoldedLetter>> words)
    {
        var run = new List<FoldedLetter>();
        foreach (var word in words.Append([]))
        {
            if (word.Count == 1)
            {
                run.Add(word[0]);
                continue;
            }
            if (run.Count >= 3)
                yield return [.. run];
            run.Clear();
        }
    }

    private void Append(List<FoldedLetter> word)
    {
        Append(' ', word[0].Start, word[0].Start);
        foreach (var letter in word)
            Append(letter.Letter, letter.Start, letter.End);
        Append(' ', word[^1].End, word[^1].End);
    }

    private void Append(char letter, int start, int end)
    {
        _text.Append(letter);
        _starts.Add(start);
        _ends.Add(end);
    }
}
