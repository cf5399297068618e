using System.Text.Json;
using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary>What a row keeps of before, as lines to read: the texts of messages and the like. The JSON is each kind's own; what is not a text is left out.</summary>
public static class LogEvidence
{
    public const int Lines = 3;

    public static (IReadOnlyList<string> Texts, int More) Of(string? evidence)
    {
        if (string.IsNullOrEmpty(evidence))
            return ([], 0);
        try
        {
            using var json = JsonDocument.Parse(evidence);
            var texts = Texts(json.RootElement).Where(text => text.Length > 0).ToList();
            return ([.. texts.Take(Lines)], Math.Max(0, texts.Count - Lines));
        }
        catch (JsonException)
        {
            // Written by an older version as plain text.
            return ([evidence], 0);
        }
    }

    /// <summary>For how long somebody was timed out; null for every other row.</summary>
    public static string? Duration(LogEntry entry) =>
        entry.Kind == ActionKind.TimedOut && ActionEvidence.Of(entry.Evidence).Until is { } until ? Durations.Words(Rounded(until - entry.At)) : null;

    // The row is written a moment after the length was chosen.
    private static TimeSpan Rounded(TimeSpan length) => TimeSpan.FromSeconds(Math.Round(length.TotalSeconds));

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().Where(member => IsText(member.Name)).SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    private static bool IsText(string name) => name is "text" or "texts" or "messages" or "phrase" or "term" or "note";
}
