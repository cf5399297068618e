using System.Globalization;
using System.Text.RegularExpressions;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>The built-in list in automod-words.txt: words by category and severity, 1 (mild) to 4 (worst).</summary>
internal static class WordList
{
    private static readonly Lazy<List<(AutoModReason Category, int Severity, Regex Words)>> All = new(Read);

    /// <summary>What the levels mind, the worst first.</summary>
    public static IEnumerable<(AutoModReason Category, Regex Words)> For(AutoModLevels levels) =>
        All.Value.Where(part => part.Severity > AutoModLevels.Highest - levels.Of(part.Category))
            .OrderByDescending(part => part.Severity).Select(part => (part.Category, part.Words));

    private static List<(AutoModReason, int, Regex)> Read()
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream("automod-words.txt")
            ?? throw new InvalidOperationException("automod-words.txt is not embedded.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !line.StartsWith('#'));
        return [.. Parse(lines).Select(part => (part.Category, part.Severity, WordPatterns.AnyOf(part.Keys)!))];
    }

    // "[Hate 4]" begins a part; then a word or phrase on each line.
    private static IEnumerable<(AutoModReason Category, int Severity, HashSet<string> Keys)> Parse(IEnumerable<string> lines)
    {
        var parts = new List<(AutoModReason Category, int Severity, HashSet<string> Keys)>();
        foreach (var line in lines)
        {
            if (line is ['[', .. var head, ']'] && head.Split(' ') is [var category, var severity])
                parts.Add((Enum.Parse<AutoModReason>(category), int.Parse(severity, CultureInfo.InvariantCulture), []));
            else
                parts[^1].Keys.Add(WordPatterns.KeyOf(line, wildcard: true));
        }
        return parts;
    }
}
