using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Media.Library;

/// <summary>
/// The last hours of a live stream as a live playlist without parts (RFC 8216): for who goes back. Apart from the low-latency playlist, which everybody
/// reads four times a second and which therefore stays short.
/// </summary>
internal static class RewindPlaylist
{
    /// <param name="timeline">All of the stream.</param>
    /// <param name="window">How far back from its end.</param>
    public static byte[] Write(MediaTimeline timeline, TimeSpan window, bool ended)
    {
        var segments = timeline.Segments;
        var first = FirstOf(segments, window);
        var text = new StringBuilder(96 * (segments.Count - first + 4));
        var longest = segments.Skip(first).Select(segment => segment.Duration).DefaultIfEmpty().Max();
        Append(text, $"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{Math.Max(VodPlaylist.ShortestTargetDuration, (int)Math.Ceiling(longest))}\n");
        // By place, not by number: a segment that the disk lost must not make the following ones others than they were.
        Append(text, $"#EXT-X-MEDIA-SEQUENCE:{first}\n#EXT-X-DISCONTINUITY-SEQUENCE:{BreaksBefore(segments, first)}\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (var i = first; i < segments.Count; i++)
            VodPlaylist.WriteSegment(text, i == first ? null : segments[i - 1], segments[i]);
        if (ended)
            text.Append("#EXT-X-ENDLIST\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static int FirstOf(IReadOnlyList<TimelineSegment> segments, TimeSpan window)
    {
        if (segments.Count == 0)
            return 0;
        // By the clock on the wall, as what is older is deleted: an outage takes time too.
        var from = segments[^1].EndsAt - window;
        var first = segments.Count - 1;
        while (first > 0 && segments[first - 1].StartsAt >= from)
            first--;
        return first;
    }

    private static int BreaksBefore(IReadOnlyList<TimelineSegment> segments, int first) =>
        Enumerable.Range(1, Math.Max(0, first)).Count(i => i < segments.Count && VodPlaylist.IsBreak(segments[i - 1], segments[i]));

    private static void Append(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
