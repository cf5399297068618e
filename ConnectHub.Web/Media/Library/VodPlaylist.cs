using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Media.Library;

/// <summary>A timeline as a media playlist (RFC 8216): of type VOD when it is complete, else EVENT, which players read again and again.</summary>
internal static class VodPlaylist
{
    public const int ShortestTargetDuration = 2;

    public static byte[] Write(MediaTimeline timeline, bool complete)
    {
        var text = new StringBuilder(64 * (timeline.Segments.Count + 4));
        var longest = timeline.Segments.Count == 0 ? 0 : timeline.Segments.Max(segment => segment.Duration);
        Append(text, $"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{Math.Max(ShortestTargetDuration, (int)Math.Ceiling(longest))}\n");
        Append(text, $"#EXT-X-PLAYLIST-TYPE:{(complete ? "VOD" : "EVENT")}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        TimelineSegment? before = null;
        foreach (var segment in timeline.Segments)
        {
            WriteSegment(text, before, segment);
            before = segment;
        }
        if (complete)
            text.Append("#EXT-X-ENDLIST\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <param name="before">The one listed before it; null for the first.</param>
    public static void WriteSegment(StringBuilder text, TimelineSegment? before, TimelineSegment segment)
    {
        var isBreak = before is not null && IsBreak(before, segment);
        if (isBreak)
            text.Append("#EXT-X-DISCONTINUITY\n");
        if (before?.Session != segment.Session)
            Append(text, $"#EXT-X-MAP:URI=\"init-{segment.Session}.mp4\"\n");
        if (before is null || isBreak)
            Append(text, $"#EXT-X-PROGRAM-DATE-TIME:{segment.StartsAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\n");
        Append(text, $"#EXTINF:{segment.Duration:F5},\nseg-{segment.Number}.m4s\n");
    }

    /// <summary>Where numbers jump within a session the media times jump too: for a player that is a discontinuity.</summary>
    public static bool IsBreak(TimelineSegment before, TimelineSegment segment) => before.Session != segment.Session || segment.Number != before.Number + 1;

    private static void Append(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
