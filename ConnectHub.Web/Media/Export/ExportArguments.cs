using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Media.Export;

/// <summary>FFmpeg's command lines that make finished files out of kept segments.</summary>
internal static class ExportArguments
{
    private static readonly string[] Quiet = ["-hide_banner", "-nostats", "-loglevel", "error", "-y"];
    private static readonly string[] FromPipe = ["-protocol_whitelist", "pipe", "-f", "mov", "-i", "pipe:0"];
    private static readonly string[] BothTracks = ["-map", "0:v:0?", "-map", "0:a:0?"];

    /// <summary>The index in front, so that it plays while it loads; times from 0.</summary>
    private static readonly string[] Mp4 = ["-avoid_negative_ts", "make_zero", "-movflags", "+faststart", "-f", "mp4"];

    /// <summary>
    /// From its first picture on: sound from before it, which sessions begin with, would make every run longer than its pictures and the joined ones late.
    /// </summary>
    /// <param name="start">Of that picture, in the session's own seconds.</param>
    public static IEnumerable<string> Copy(double start, string target) =>
        [.. Quiet, "-copyts", .. FromPipe, .. BothTracks, "-ss", Text(start), "-c", "copy", .. Mp4, target];

    /// <summary>Parts that were made alike, listed in a file of the concat demuxer.</summary>
    public static IEnumerable<string> Join(string list, string target) =>
        [.. Quiet, "-protocol_whitelist", "file", "-f", "concat", "-safe", "0", "-i", list, .. BothTracks, "-c", "copy", .. Mp4, target];

    /// <summary>A line of that list. Within quotes nothing is special but the quote itself, which ends them.</summary>
    public static string Listed(string part) => $"file '{part.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>
    /// Exact to the frame: each file decoded from its start, its part taken and put behind the one before, coded anew. One process for all of it, because
    /// coded parts could not be joined without a seam in the sound.
    /// </summary>
    public static IEnumerable<string> Cut(IReadOnlyList<string> inputs, IReadOnlyList<RunCut> cuts, int width, int height, string target) =>
    [
        .. Quiet, "-copyts",
        .. inputs.SelectMany(input => (string[])["-threads", "1", "-protocol_whitelist", "file", "-f", "mov", "-i", input]),
        "-filter_complex", CutGraph(cuts, width, height), "-map", "[v]", "-map", "[a]",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-threads", "1", "-g", "60",
        "-c:a", "aac", "-b:a", "128k", .. Mp4, target,
    ];

    /// <summary>The first picture, at most so large.</summary>
    public static IEnumerable<string> Still(int width, int height) => [.. Quiet, "-threads", "1", .. FromPipe, .. Picture(width, height)];

    /// <summary>The first picture that begins then or later.</summary>
    /// <param name="from">In the session's own seconds.</param>
    public static IEnumerable<string> Still(int width, int height, double from) =>
        [.. Quiet, "-threads", "1", "-copyts", .. FromPipe, "-ss", Text(from), .. Picture(width, height)];

    private static string[] Picture(int width, int height) =>
    [
        "-frames:v", "1", "-vf", $"scale=w='min({width},iw)':h='min({height},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2",
        "-q:v", "4", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1",
    ];

    /// <summary>The pictures <see cref="TileFile"/> of a folder as tiles of one, row by row.</summary>
    public static IEnumerable<string> Tiles(string folder, Storyboard board, string target) =>
    [
        .. Quiet, "-protocol_whitelist", "file", "-f", "image2", "-framerate", "1", "-i", Path.Combine(folder.Replace("%", "%%", StringComparison.Ordinal), "%03d.jpg"), "-frames:v", "1",
        "-vf", string.Create(CultureInfo.InvariantCulture,
            $"scale={Storyboard.TileWidth}:{Storyboard.TileHeight}:force_original_aspect_ratio=decrease,pad={Storyboard.TileWidth}:{Storyboard.TileHeight}:(ow-iw)/2:(oh-ih)/2,tile={Storyboard.Columns}x{board.Rows}"),
        "-q:v", "5", "-c:v", "mjpeg", "-f", "image2", "-update", "1", target,
    ];

    public static string TileFile(string folder, int tile) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{tile:D3}.jpg"));

    private static string CutGraph(IReadOnlyList<RunCut> cuts, int width, int height)
    {
        var graph = new StringBuilder();
        for (var i = 0; i < cuts.Count; i++)
        {
            var (start, seconds) = (Text(cuts[i].Start), Text(cuts[i].Seconds));
            // A session without a picture or a sound gets black or silence, so that all have both.
            graph.Append(cuts[i].HasVideo ? $"[{i}:v:0]trim=start={start}:duration={seconds}," : $"color=black:size={width}x{height}:rate=30:duration={seconds},");
            graph.Append(CultureInfo.InvariantCulture,
                $"setpts=PTS-STARTPTS,scale={width}:{height}:force_original_aspect_ratio=decrease,pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuv420p[v{i}];");
            graph.Append(cuts[i].HasAudio ? $"[{i}:a:0]atrim=start={start}:duration={seconds}," : $"anullsrc,atrim=duration={seconds},");
            graph.Append(CultureInfo.InvariantCulture, $"asetpts=PTS-STARTPTS,aformat=sample_rates=48000:channel_layouts=stereo[a{i}];");
        }
        for (var i = 0; i < cuts.Count; i++)
            graph.Append(CultureInfo.InvariantCulture, $"[v{i}][a{i}]");
        return graph.Append(CultureInfo.InvariantCulture, $"concat=n={cuts.Count}:v=1:a=1[v][a]").ToString();
    }

    private static string Text(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
