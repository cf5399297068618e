using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Ffmpeg;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>What only the server knows of the checklist; preflight.js judges it together with what the browser knows.</summary>
public sealed class ServerFacts(IOptions<DataOptions> data, FfmpegProbe ffmpeg)
{
    /// <summary>Room for recordings; null when it cannot be read.</summary>
    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(data.Value.FullPath).AvailableFreeSpace;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }

    /// <summary>It can be run, not only found.</summary>
    public async Task<bool> HasFfmpegAsync(CancellationToken cancellationToken) => await ffmpeg.VersionAsync(cancellationToken) is not null;
}
