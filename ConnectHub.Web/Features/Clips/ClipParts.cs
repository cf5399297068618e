using System.Globalization;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Clips;

/// <summary>The segments that a clip is cut from, as its row has them when some between its first and its last are not of its video: <c>3-5,9-12</c>.</summary>
internal static class ClipParts
{
    /// <param name="shown">What the video consists of.</param>
    /// <returns>Null: it is all from first to last.</returns>
    public static string? Of(IEnumerable<SegmentSpan> shown, long first, long last)
    {
        var parts = shown.Where(span => span.First <= last && span.Last >= first)
            .Select(span => new SegmentSpan(Math.Max(span.First, first), Math.Min(span.Last, last))).ToArray();
        return parts.Length == 1 && parts[0] == new SegmentSpan(first, last)
            ? null
            : string.Join(',', parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.First}-{part.Last}")));
    }

    public static IReadOnlyList<SegmentSpan> Read(string? parts, long first, long last) =>
        parts is null ? [new(first, last)] : [.. parts.Split(',').Select(Read)];

    private static SegmentSpan Read(string part) =>
        part.Split('-') is [var first, var last]
            ? new(long.Parse(first, CultureInfo.InvariantCulture), long.Parse(last, CultureInfo.InvariantCulture))
            : throw new FormatException($"\"{part}\" is no span of segments.");
}
