using System.Globalization;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Packaging;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Media.Playback;

/// <summary>The multivariant playlist: so far the source as its only rendition.</summary>
internal static class MasterPlaylist
{
    private const int UnknownBandwidth = 3_000_000;

    /// <param name="viewer">The player's own id, handed on to the playlist that it asks for again and again.</param>
    public static string Write(LiveEdge edge, MediaDescription? description, double framesPerSecond, string? viewer)
    {
        var segments = edge.Open is { } open ? edge.Segments.Add(open) : edge.Segments;
        var rates = segments.Where(segment => segment.Duration > 0.5).Select(segment => segment.Bytes * 8 / segment.Duration).DefaultIfEmpty(UnknownBandwidth).ToArray();
        var line = $"#EXT-X-STREAM-INF:BANDWIDTH={rates.Max():F0},AVERAGE-BANDWIDTH={rates.Average():F0}";
        if (description is not null)
            line += $",CODECS=\"{description.Codecs}\"";
        if (description is { Height: > 0 })
            line += $",RESOLUTION={description.Width}x{description.Height}";
        if (description is { Height: > 0 } && framesPerSecond > 0)
            line += string.Create(CultureInfo.InvariantCulture, $",FRAME-RATE={framesPerSecond:F3}");
        return $"#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-INDEPENDENT-SEGMENTS\n{line}\nmedia.m3u8{(viewer is null ? "" : $"?{ViewerId.QueryName}={viewer}")}\n";
    }
}
