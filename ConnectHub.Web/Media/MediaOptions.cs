using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Media;

/// <summary>Section <c>ConnectHub:Media</c>.</summary>
public sealed class MediaOptions
{
    /// <summary>LL-HLS PART-TARGET in milliseconds.</summary>
    [Range(100, 1000)] public int PartMilliseconds { get; set; } = 250;

    /// <summary>Segments kept in memory and in the live playlist behind the edge.</summary>
    [Range(4, 60)] public int LiveSegments { get; set; } = 8;

    /// <summary>Largest chunk in bytes.</summary>
    [Range(65_536, 33_554_432)] public int MaxChunkBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Highest average bitrate of a session over 10 s, in kbit/s.</summary>
    [Range(500, 100_000)] public int MaxBitrateKbps { get; set; } = 12_000;

    /// <summary>Ingest sessions at once of one stream: the running one, and one that drains after a reload.</summary>
    [Range(1, 8)] public int MaxSessionsPerStream { get; set; } = 2;

    /// <summary>Streams with a running ingest session on this site.</summary>
    [Range(1, 1000)] public int MaxStreams { get; set; } = 50;

    /// <summary>Requests of one address that may wait for the live edge at once; a viewer has two.</summary>
    [Range(10, 1_000_000)] public int MaxWaitingPerAddress { get; set; } = 5000;

    /// <summary>Seconds without a chunk after which a source counts as stalled.</summary>
    [Range(1, 60)] public int StallSeconds { get; set; } = 4;

    /// <summary>Name or path of the FFmpeg program.</summary>
    [Required] public string FfmpegPath { get; set; } = "ffmpeg";
}
