using System.Text.Json;

namespace ConnectHub.Web.Features.Moderation.Board;

/// <summary>
/// Where the parts of a moderators' screen stand: four columns, each part once, some hidden at their place. Immutable; whatever it is read from, it is whole: what
/// is unknown or there twice is left out, and what is missing stands where it does at first.
/// </summary>
public sealed record DeskLayout
{
    public const int Columns = 4;

    /// <summary>Of the stored text. All parts with all their marks need half of it.</summary>
    public const int TextLimit = 600;

    private static readonly string[][] First = [["stream", "card"], ["chat"], ["held", "reports", "barred"], ["log", "moderators", "automod", "terms"]];
    private static readonly string[] HiddenAtFirst = ["barred", "moderators", "automod", "terms"];

    public static readonly DeskLayout Default = Whole(First, HiddenAtFirst);

    private readonly string[][] _columns;
    private readonly HashSet<string> _hidden;

    private DeskLayout(string[][] columns, HashSet<string> hidden) => (_columns, _hidden) = (columns, hidden);

    public bool IsDefault => ToText() == Default.ToText();

    public IEnumerable<DeskPart> Of(int column) => _columns[column].Select(id => DeskPart.Find(id)!);

    public IEnumerable<DeskPart> ShownIn(int column) => Of(column).Where(part => !IsHidden(part.Id));

    public bool IsHidden(string id) => _hidden.Contains(id);

    public bool CanMove(string id, DeskMove move)
    {
        var (column, row) = PlaceOf(id);
        return move switch
        {
            DeskMove.Up => row > 0,
            DeskMove.Down => row >= 0 && row < _columns[column].Length - 1,
            DeskMove.Left => column > 0,
            _ => column >= 0 && column < Columns - 1,
        };
    }

    /// <summary>Itself where there is no room in that direction. Into another column the part goes beside where it was, or to its end.</summary>
    public DeskLayout Move(string id, DeskMove move)
    {
        if (!CanMove(id, move))
            return this;
        var (column, row) = PlaceOf(id);
        var columns = _columns.Select(ids => ids.ToList()).ToArray();
        columns[column].RemoveAt(row);
        var (toColumn, toRow) = move switch
        {
            DeskMove.Up => (column, row - 1),
            DeskMove.Down => (column, row + 1),
            DeskMove.Left => (column - 1, row),
            _ => (column + 1, row),
        };
        columns[toColumn].Insert(Math.Min(toRow, columns[toColumn].Count), id);
        return new DeskLayout([.. columns.Select(ids => ids.ToArray())], _hidden);
    }

    /// <summary>Hides what is shown, shows what is hidden.</summary>
    public DeskLayout Toggle(string id)
    {
        var hidden = _hidden.ToHashSet();
        if (!hidden.Remove(id) && DeskPart.Find(id) is not null)
            hidden.Add(id);
        return new DeskLayout(_columns, hidden);
    }

    public string ToText() => JsonSerializer.Serialize(new Stored(_columns, [.. DeskPart.All.Select(part => part.Id).Where(IsHidden)]), JsonSerializerOptions.Web);

    public static DeskLayout Parse(string? text)
    {
        try
        {
            return text is { Length: > 0 and <= TextLimit } && JsonSerializer.Deserialize<Stored>(text, JsonSerializerOptions.Web) is { Columns: { } columns } stored
                ? Whole(columns, stored.Hidden ?? [])
                : Default;
        }
        catch (JsonException)
        {
            return Default;
        }
    }

    private static DeskLayout Whole(IReadOnlyList<string[]?> columns, IReadOnlyCollection<string> hidden)
    {
        var seen = new HashSet<string>();
        var whole = Enumerable.Range(0, Columns)
            .Select(at => (columns.ElementAtOrDefault(at) ?? []).Where(id => DeskPart.Find(id) is not null && seen.Add(id)).ToList()).ToArray();
        var gone = hidden.Where(id => DeskPart.Find(id) is not null).ToHashSet();
        for (var at = 0; at < Columns; at++)
        {
            foreach (var id in First[at].Where(seen.Add))
            {
                whole[at].Add(id);
                if (HiddenAtFirst.Contains(id))
                    gone.Add(id);
            }
        }
        return new DeskLayout([.. whole.Select(ids => ids.ToArray())], gone);
    }

    private (int Column, int Row) PlaceOf(string id)
    {
        var column = Array.FindIndex(_columns, ids => ids.Contains(id));
        return column < 0 ? (-1, -1) : (column, Array.IndexOf(_columns[column], id));
    }

    private sealed record Stored(string[]?[]? Columns, string[]? Hidden);
}

public enum DeskMove { Up, Down, Left, Right }
