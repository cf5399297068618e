using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

public enum TermFormat { Csv, Json }

/// <summary>A row of a file of terms; <paramref name="Problem"/> is why it cannot be read, and <paramref name="Source"/> what it says, so that nothing is lost.</summary>
internal sealed record TermRow(int Number, string Source, NewTerm? Term, DateTimeOffset? Until, string? Problem);

/// <summary>Terms as a file: CSV (<c>effect,match,text,until</c>; a single column is a list of blocked words) or JSON (objects with these members).</summary>
internal static class TermFile
{
    private const string Head = "effect,match,text,until";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static string Write(IEnumerable<ChannelTerm> terms, TermFormat format)
    {
        var rows = terms.Select(t => new JsonTerm(t.Effect, t.Match, t.Text, t.Until?.UtcDateTime));
        if (format == TermFormat.Json)
            return JsonSerializer.Serialize(rows, Options);
        var csv = new StringBuilder($"{Head}\r\n");
        foreach (var row in rows)
            csv.Append($"{Name(row.Effect)},{Name(row.Match)},{Csv.Quote(row.Text)},{row.Until:O}\r\n");
        return csv.ToString();
    }

    /// <summary>Null: it is no such file at all.</summary>
    public static IReadOnlyList<TermRow>? Read(string content, TermFormat format) => format == TermFormat.Json ? ReadJson(content) : ReadCsv(content);

    private static List<TermRow>? ReadJson(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind != JsonValueKind.Array
                ? null
                : [.. document.RootElement.EnumerateArray().Select((element, index) => Row(element, index + 1))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TermRow Row(JsonElement element, int number)
    {
        var source = element.GetRawText();
        try
        {
            // A plain string is a blocked word.
            var row = element.ValueKind == JsonValueKind.String ? Plain(element.GetString()!) : element.Deserialize<JsonTerm>(Options);
            return row?.Text is null
                ? new TermRow(number, source, null, null, "A term needs its text.")
                : new TermRow(number, source, new NewTerm(row.Effect, row.Match, row.Text), row.Until, null);
        }
        catch (JsonException)
        {
            return new TermRow(number, source, null, null, "Members are effect (block, allow), match (word, wildcard, regex), text and until.");
        }
    }

    private static List<TermRow> ReadCsv(string content)
    {
        var rows = new List<TermRow>();
        foreach (var (line, cells, source) in Csv.Read(content))
        {
            if (cells is [var only] && string.IsNullOrWhiteSpace(only) || (line == 1 && string.Join(',', cells).StartsWith("effect,match,text", StringComparison.OrdinalIgnoreCase)))
                continue;
            rows.Add(Row(cells, line, source));
        }
        return rows;
    }

    private static TermRow Row(IReadOnlyList<string> cells, int number, string source)
    {
        if (cells is [var word])
            return new TermRow(number, source, Plain(word) is var plain ? new NewTerm(plain.Effect, plain.Match, plain.Text) : null, null, null);
        if (cells.Count is < 3 or > 4 || !TryName<TermEffect>(cells[0], out var effect) || !TryName<TermMatch>(cells[1], out var match))
            return new TermRow(number, source, null, null, "Columns are effect (block, allow), match (word, wildcard, regex), text and until.");
        DateTimeOffset? until = null;
        if (cells.Count == 4 && cells[3].Trim() is { Length: > 0 } end)
        {
            if (!DateTimeOffset.TryParse(end, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at))
                return new TermRow(number, source, null, null, "The end is no time, as in 2026-05-01T12:00:00Z.");
            until = at;
        }
        return new TermRow(number, source, new NewTerm(effect, match, cells[2]), until, null);
    }

    private static JsonTerm Plain(string word) => new(TermEffect.Block, word.Contains('*') ? TermMatch.Wildcard : TermMatch.Word, word, null);

    private static bool TryName<T>(string name, out T value) where T : struct, Enum =>
        Enum.TryParse(name.Trim(), ignoreCase: true, out value) && !char.IsAsciiDigit(name.Trim()[0]);

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record JsonTerm(TermEffect Effect, TermMatch Match, string Text, DateTime? Until);
}
