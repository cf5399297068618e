using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>The media playlist as text (RFC 8216bis), for a live edge and for a stream that was read back from disk.</summary>
internal static class PlaylistWriter
{
    /// <summary>Closed segments that still list their parts: nobody joins further behind in low-latency mode.</summary>
    private const int SegmentsWithParts = 3;

    public static byte[] Write(LiveEdge edge, TimeSpan partTarget)
    {
        var text = new StringBuilder(4096);
        WriteHead(text, edge, partTarget);
        int? session = null;
        for (var i = 0; i < edge.Segments.Length; i++)
        {
            WriteSegment(text, edge.Segments[i], session, withParts: !edge.Ended && i >= edge.Segments.Length - SegmentsWithParts);
            Append(text, $"#EXTINF:{edge.Segments[i].Duration:F5},\nseg-{edge.Segments[i].Number}.m4s\n");
            session = edge.Segments[i].Session;
        }
        if (edge.Open is { } open)
            WriteSegment(text, open, session, withParts: true);
        if (edge.Ended)
            text.Append("#EXT-X-ENDLIST\n");
        else if (edge.Session is not null)
            Append(text, $"#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"part-{edge.Next.Segment}-{edge.Next.Part}.m4s\"\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteHead(StringBuilder text, LiveEdge edge, TimeSpan partTarget)
    {
        var first = edge.Segments.Length > 0 ? edge.Segments[0].Number : edge.Open?.Number ?? edge.NextNumber;
        Append(text, $"#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:{edge.TargetDuration}\n");
        Append(text, $"#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK={3 * partTarget.TotalSeconds:0.###}\n");
        Append(text, $"#EXT-X-PART-INF:PART-TARGET={partTarget.TotalSeconds:0.###}\n");
        Append(text, $"#EXT-X-MEDIA-SEQUENCE:{first}\n#EXT-X-DISCONTINUITY-SEQUENCE:{edge.DiscontinuitySequence}\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    }

    private static void WriteSegment(StringBuilder text, MediaSegment segment, int? before, bool withParts)
    {
        if (segment.Discontinuity)
            text.Append("#EXT-X-DISCONTINUITY\n");
        if (segment.Session != before)
            Append(text, $"#EXT-X-MAP:URI=\"init-{segment.Session}.mp4\"\n");
        Append(text, $"#EXT-X-PROGRAM-DATE-TIME:{segment.StartsAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\n");
        if (!withParts)
            return;
        for (var i = 0; i < segment.Parts.Length; i++)
        {
            var independent = segment.Parts[i].Independent ? ",INDEPENDENT=YES" : "";
            Append(text, $"#EXT-X-PART:DURATION={segment.Parts[i].Duration:F5},URI=\"part-{segment.Number}-{i}.m4s\"{independent}\n");
        }
    }

    private static void Append(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
