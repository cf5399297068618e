using System.Globalization;
using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Playback;

/// <summary>The multivariant playlist: so far the source as its only rendition.</summary>
internal static class MasterPlaylist
{
    private const int UnknownBandwidth = 3_000_000;

    public static string Write(LiveEdge edge, double framesPerSecond)
    {
        var segments = edge.Open is { } open ? edge.Segments.Add(open) : edge.Segments;
        var rates = segments.Where(segment => segment.Duration > 0.5).Select(segment => segment.Bytes * 8 / segment.Duration).DefaultIfEmpty(UnknownBandwidth).ToArray();
        var line = $"#EXT-X-STREAM-INF:BANDWIDTH={rates.Max():F0},AVERAGE-BANDWIDTH={rates.Average():F0}";
        var init = edge.Session?.Init;
        if (init is not null)
            line += $",CODECS=\"{init.Codecs}\"";
        if (init?.Video is { } video)
            line += $",RESOLUTION={video.Width}x{video.Height}";
        if (init?.Video is not null && framesPerSecond > 0)
            line += string.Create(CultureInfo.InvariantCulture, $",FRAME-RATE={framesPerSecond:F3}");
        return $"#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-INDEPENDENT-SEGMENTS\n{line}\nmedia.m3u8\n";
    }
}
