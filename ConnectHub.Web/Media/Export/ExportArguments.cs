using System.Globalization;

namespace ConnectHub.Web.Media.Export;

/// <summary>FFmpeg's command lines that make finished files out of kept segments.</summary>
internal static class ExportArguments
{
    private static readonly string[] Quiet = ["-hide_banner", "-nostats", "-loglevel", "error", "-y"];
    private static readonly string[] FromPipe = ["-protocol_whitelist", "pipe", "-f", "mov", "-i", "pipe:0"];
    private static readonly string[] BothTracks = ["-map", "0:v:0?", "-map", "0:a:0?"];

    /// <summary>The index in front, so that it plays while it loads; times from 0.</summary>
    private static readonly string[] Mp4 = ["-avoid_negative_ts", "make_zero", "-movflags", "+faststart", "-f", "mp4"];

    public static IEnumerable<string> Copy(string target) => [.. Quiet, .. FromPipe, .. BothTracks, "-c", "copy", .. Mp4, target];

    /// <summary>Parts that were made alike, listed in a file of the concat demuxer.</summary>
    public static IEnumerable<string> Join(string list, string target) =>
        [.. Quiet, "-protocol_whitelist", "file", "-f", "concat", "-safe", "0", "-i", list, .. BothTracks, "-c", "copy", .. Mp4, target];

    /// <summary>Exact to the frame: decoded from the segment before, coded anew. <paramref name="from"/> counts from the first picture that is given.</summary>
    public static IEnumerable<string> Cut(double from, double seconds, int width, int height, string target) =>
    [
        .. Quiet, "-threads", "1", .. FromPipe, .. BothTracks, "-ss", Text(from), "-t", Text(seconds),
        "-vf", $"scale={width}:{height}:force_original_aspect_ratio=decrease,pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuv420p",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-threads", "1", "-g", "60",
        "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2",
        .. Mp4, target,
    ];

    /// <summary>The first picture, at most so large.</summary>
    public static IEnumerable<string> Still(int width, int height) =>
    [
        .. Quiet, "-threads", "1", .. FromPipe, "-frames:v", "1",
        "-vf", $"scale=w='min({width},iw)':h='min({height},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2", "-q:v", "4", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1",
    ];

    /// <summary>Numbered pictures in a folder as tiles of one, row by row.</summary>
    public static IEnumerable<string> Tiles(string pattern, Storyboard board, string target) =>
    [
        .. Quiet, "-protocol_whitelist", "file", "-f", "image2", "-framerate", "1", "-i", pattern, "-frames:v", "1",
        "-vf", string.Create(CultureInfo.InvariantCulture,
            $"scale={Storyboard.TileWidth}:{Storyboard.TileHeight}:force_original_aspect_ratio=decrease,pad={Storyboard.TileWidth}:{Storyboard.TileHeight}:(ow-iw)/2:(oh-ih)/2,tile={Storyboard.Columns}x{board.Rows}"),
        "-q:v", "5", "-c:v", "mjpeg", "-f", "image2", "-update", "1", target,
    ];

    private static string Text(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
