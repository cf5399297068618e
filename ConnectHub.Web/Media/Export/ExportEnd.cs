using ConnectHub.Web.Media.Ffmpeg;

namespace ConnectHub.Web.Media.Export;

/// <summary>The end of an FFmpeg that makes a file.</summary>
internal static class ExportEnd
{
    /// <summary>After its input has ended FFmpeg may have a file of many gigabytes to rearrange.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <exception cref="IOException">It failed, with its last words.</exception>
    public static async Task SucceedAsync(this FfmpegProcess ffmpeg, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await ffmpeg.StopAsync(patience, cancellationToken) is not 0)
            throw new IOException($"FFmpeg could not make the file. {ffmpeg.LastLines}");
    }
}
