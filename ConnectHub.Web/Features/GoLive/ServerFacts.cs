using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Media.Ffmpeg;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>What only the server knows of the checklist; preflight.js judges it together with what the browser knows.</summary>
public sealed class ServerFacts(DiskState disk, FfmpegProbe ffmpeg)
{
    /// <summary>Bytes until recordings stop; null when the disk cannot be read.</summary>
    public long? FreeBytes => disk.RoomToRecord;

    /// <summary>Nothing is recorded.</summary>
    public bool IsDiskFull => disk.Level == DiskLevel.Full;

    /// <summary>It can be run, not only found.</summary>
    public async Task<bool> HasFfmpegAsync(CancellationToken cancellationToken) => await ffmpeg.VersionAsync(cancellationToken) is not null;
}
