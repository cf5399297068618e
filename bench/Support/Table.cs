namespace ConnectHub.Bench.Support;

/// <summary>A table that reads well in a terminal and is Markdown at the same time.</summary>
internal static class Table
{
    public static void Print(string title, string[] head, params string[][] rows)
    {
        var widths = head.Select((cell, column) => rows.Select(row => row[column].Length).Append(cell.Length).Max()).ToArray();
        Console.WriteLine($"\n{title}\n");
        Console.WriteLine(Line(head, widths));
        Console.WriteLine(Line([.. widths.Select(width => new string('-', width))], widths));
        foreach (var row in rows)
            Console.WriteLine(Line(row, widths));
    }

    private static string Line(string[] cells, int[] widths) => "| " + string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column]))) + " |";
}
