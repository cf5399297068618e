using System.Text;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Reads and writes cells of RFC 4180, forgiving about line ends.</summary>
internal static class Csv
{
    private const string FormulaStarts = "=+-@";

    /// <summary>A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it text, and <see cref="Read"/> takes it away.</summary>
    public static string Quote(string cell)
    {
        var text = cell.Length > 0 && FormulaStarts.Contains(cell[0]) ? $"'{cell}" : cell;
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }

    /// <summary>Each row with the number of its first line and its text as it stands in the file.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells, string Source)> Read(string content)
    {
        for (int at = 0, line = 1; at < content.Length;)
        {
            var start = at;
            var cells = new List<string>();
            do
                cells.Add(Plain(Cell(content, ref at)));
            while (at < content.Length && content[at++] == ',');
            var source = content[start..at];
            yield return (line, cells, source.TrimEnd('\r', '\n'));
            if (source.EndsWith('\r') && at < content.Length && content[at] == '\n')
                at++;
            line += Math.Max(1, source.Count(c => c == '\n') + (source.EndsWith('\r') ? 1 : 0));
        }
    }

    // Stops before the comma or the line's end.
    private static string Cell(string content, ref int at)
    {
        var cell = new StringBuilder();
        if (at < content.Length && content[at] == '"')
            Quoted(content, ref at, cell);
        while (at < content.Length && content[at] is not (',' or '\r' or '\n'))
            cell.Append(content[at++]);
        return cell.ToString();
    }

    private static void Quoted(string content, ref int at, StringBuilder cell)
    {
        for (at++; at < content.Length; at++)
        {
            if (content[at] != '"')
                cell.Append(content[at]);
            else if (at + 1 < content.Length && content[at + 1] == '"')
                cell.Append(content[at++]);
            else
            {
                at++;
                return;
            }
        }
    }

    private static string Plain(string cell) => cell is ['\'', var start, ..] && FormulaStarts.Contains(start) ? cell[1..] : cell;
}
