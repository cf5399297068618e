using System.Text;

namespace ConnectHub.Web.Shared;

/// <summary>Names for what people save on their machine, out of what somebody typed.</summary>
public static class FileNames
{
    private const int Longest = 80;

    /// <summary>Letters, digits, spaces, dots, dashes and underscores of the title; "video" when none is left.</summary>
    public static string Of(string title, string extension)
    {
        var name = new StringBuilder();
        foreach (var rune in title.Trim().EnumerateRunes())
            if (name.Length + rune.Utf16SequenceLength <= Longest && (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '.'))
                name.Append(rune.ToString());
        var clean = name.ToString().Trim(' ', '.');
        return (clean.Length == 0 ? "video" : clean) + extension;
    }
}
