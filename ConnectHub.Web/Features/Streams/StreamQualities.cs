namespace ConnectHub.Web.Features.Streams;

/// <summary>The names of <see cref="StreamQuality"/> in the API, in forms and in the capture module: <c>auto</c>, <c>720p</c>, <c>720p60</c> ….</summary>
public static class StreamQualities
{
    private static readonly Dictionary<StreamQuality, string> Names = Enum.GetValues<StreamQuality>().ToDictionary(quality => quality, Spell);
    private static readonly Dictionary<string, StreamQuality> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<StreamQuality> All => Names.Keys;

    public static string ToName(this StreamQuality quality) => Names[quality];

    public static bool TryParse(string? name, out StreamQuality quality) => Values.TryGetValue(name ?? "", out quality);

    private static string Spell(StreamQuality quality)
    {
        if (quality == StreamQuality.Auto)
            return "auto";
        var parts = quality.ToString()[1..].Split("At");
        return parts.Length == 1 ? $"{parts[0]}p" : $"{parts[0]}p{parts[1]}";
    }
}
