using ConnectHub.Web.Data;
using ConnectHub.Web.Media;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>What only the server knows of the checklist; preflight.js judges it together with what the browser knows.</summary>
public sealed class ServerFacts(IOptions<DataOptions> data, IOptions<MediaOptions> media)
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

    public bool HasFfmpeg
    {
        get
        {
            var path = media.Value.FfmpegPath;
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            return Path.IsPathRooted(path) ? File.Exists(path) : folders.Any(folder => File.Exists(Path.Combine(folder, path)));
        }
    }
}
