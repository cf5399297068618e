using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Ffmpeg;

/// <summary>Is FFmpeg there, and which one? Asked once while it is, again each time while it is not.</summary>
public sealed class FfmpegProbe(IOptions<MediaOptions> options, ILogger<FfmpegProbe> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private string? _version;

    /// <summary>For example "5.1.9-0+deb12u1"; null when FFmpeg cannot be run.</summary>
    public async Task<string?> VersionAsync(CancellationToken cancellationToken) =>
        _version ??= await AskAsync(cancellationToken);

    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var ffmpeg = FfmpegProcess.Start(options.Value.FfmpegPath, ["-version"], logger);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            using var reader = new StreamReader(ffmpeg.Output, Encoding.UTF8, leaveOpen: true);
            var words = (await reader.ReadLineAsync(limit.Token))?.Split(' ');
            return words is ["ffmpeg", "version", var version, ..] ? version : null;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
