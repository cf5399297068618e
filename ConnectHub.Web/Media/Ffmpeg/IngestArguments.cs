using ConnectHub.Web.Media.Ingest;

namespace ConnectHub.Web.Media.Ffmpeg;

/// <summary>
/// FFmpeg's command line for media in: any input to fragments of one frame, H.264 copied, everything else transcoded. Each choice is
/// measured; above all never <c>-fflags nobuffer</c>, which loses the first second.
/// </summary>
internal static class IngestArguments
{
    private static readonly string[] Quiet = ["-hide_banner", "-nostats", "-loglevel", "warning"];

    /// <summary>Chunks on standard input, whose container we know from what was announced and seen.</summary>
    public static IEnumerable<string> ForChunks(MediaContainer container, ContainerHead head) =>
    [
        .. Quiet,
        "-protocol_whitelist", "pipe",
        .. head.IsH264 || !head.HasVideo ? ["-probesize", "32768", "-analyzeduration", "0"] : Decoding,
        "-copyts",
        "-f", container == MediaContainer.Mp4 ? "mov" : "matroska",
        "-i", "pipe:0",
        .. Output(copyVideo: head.IsH264),
    ];

    /// <summary>H.264 pulled from an RTMP server on this machine.</summary>
    public static IEnumerable<string> ForPull(Uri rtmp) =>
    [
        .. Quiet,
        "-nostdin",
        "-protocol_whitelist", "rtmp,tcp",
        "-rw_timeout", "10000000",
        "-probesize", "100000", "-analyzeduration", "500000",
        "-f", "live_flv",
        "-i", rtmp.AbsoluteUri,
        .. Output(copyVideo: true),
    ];

    // decoder threads hold frames back: one thread, before -i
    private static string[] Decoding => ["-probesize", "100000", "-analyzeduration", "0", "-flags", "low_delay", "-threads", "1"];

    private static IEnumerable<string> Output(bool copyVideo) =>
    [
        "-map", "0:v:0?", "-map", "0:a:0?",
        .. copyVideo ? ["-c:v", "copy"] : Transcoding,
        // the default search for the best coding of sound costs more than all the rest of this process
        "-c:a", "aac", "-aac_coder", "fast", "-b:a", "128k", "-ar", "48000", "-ac", "2",
        // a session that is resumed in its middle keeps its times: the muxer would shift it to 0
        "-avoid_negative_ts", "make_non_negative", "-use_editlist", "0",
        "-f", "mp4",
        // frag_discont: a track that starts later than the other keeps its own start time
        "-movflags", "+empty_moov+default_base_moof+frag_keyframe+frag_discont",
        // one frame each: the packager makes parts of them itself
        "-frag_duration", "30000",
        // a track that falls silent holds the other back no longer than this
        "-max_interleave_delta", "1000000",
        "-flush_packets", "1",
        "-strict", "-2",
        "pipe:1",
    ];

    private static string[] Transcoding =>
    [
        "-vf", "fps=30,scale=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p",
        "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-threads", "2",
        "-g", "60", "-keyint_min", "60", "-sc_threshold", "0",
        "-b:v", "2500k", "-maxrate", "2500k", "-bufsize", "2500k",
    ];
}
