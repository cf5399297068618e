namespace ConnectHub.Web.Media.Ingest;

/// <summary>What a browser's recorder (or a program) may send, by the MIME type it announces.</summary>
internal enum MediaContainer { Matroska, Mp4 }

internal static class MediaContainers
{
    /// <summary>Null for a type that we do not take. Codecs are read from the media itself.</summary>
    public static MediaContainer? FromMimeType(string? contentType) =>
        contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "video/webm" or "video/x-matroska" or "audio/webm" or "audio/x-matroska" => MediaContainer.Matroska,
            "video/mp4" or "audio/mp4" => MediaContainer.Mp4,
            _ => null,
        };
}

/// <summary>What the head of a container (before its first frame) says: enough to choose FFmpeg's arguments.</summary>
internal sealed record ContainerHead(byte[] Bytes, bool HasVideo, bool IsH264, bool HasAudio);
