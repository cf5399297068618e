using System.Text.RegularExpressions;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>What a browser takes from the watch page to start its circuit: the markers of the interactive components, and the state beside them.</summary>
internal sealed partial record WatchedPage(Uri Address, string Operations, string State)
{
    public static async Task<WatchedPage> LoadAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        var html = await http.GetStringAsync(address, cancellationToken);
        var operations = Marker().Matches(html).Select((marker, n) => $$"""{"type":"add","ssrComponentId":{{n + 1}},"marker":{{marker.Groups[1].Value}}}""").ToList();
        if (operations.Count == 0)
            throw new FormatException($"{address} has no interactive component.");
        return new WatchedPage(address, $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", StateComment().Match(html).Groups[1].Value);
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex StateComment();
}
