using System.ComponentModel;
using System.Diagnostics;
using ConnectHub.Web.Media.Ffmpeg;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Thumbnails;

/// <summary>
/// Makes a JPEG of at most 1280×720 out of somebody's PNG, JPEG or WebP. It is decoded whole, so what is damaged or only pretends is refused, and
/// nothing of the file itself (place of the photo, trailing bytes) gets through. One FFmpeg at a time.
/// </summary>
public sealed partial class PictureMaker(IOptions<MediaOptions> options, TimeProvider time, ILogger<PictureMaker> logger) : IDisposable
{
    /// <summary>More than any camera of a phone takes; a picture is some kilobytes and says it has a billion pixels.</summary>
    private const int MostPixels = 60_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _one = new(1);

    public async Task<MadePicture> MakeAsync(byte[] upload, CancellationToken cancellationToken)
    {
        if (DemuxerOf(upload) is not { } demuxer)
            return new MadePicture.Refused();
        if (!await _one.WaitAsync(Patience, cancellationToken))
            return new MadePicture.Unavailable();
        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            return await ConvertAsync(demuxer, upload, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MadePicture.Refused();
        }
        catch (Win32Exception missing)
        {
            LogMissing(logger, missing, options.Value.FfmpegPath);
            return new MadePicture.Unavailable();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<MadePicture> ConvertAsync(string demuxer, byte[] upload, CancellationToken cancellationToken)
    {
        await using var ffmpeg = FfmpegProcess.Start(options.Value.FfmpegPath, Arguments(demuxer), logger, ProcessPriorityClass.BelowNormal);
        var picture = await ffmpeg.ExchangeAsync([upload], cancellationToken);
        return await ffmpeg.StopAsync(Patience, cancellationToken) == 0 && picture.Length > 0 ? new MadePicture.Jpeg(picture) : new MadePicture.Refused();
    }

    // The demuxer is pinned, so that a "picture" cannot be a playlist or anything else that FFmpeg could read.
    private static string[] Arguments(string demuxer) =>
    [
        "-hide_banner", "-nostats", "-loglevel", "error", "-xerror", "-err_detect", "explode", "-max_pixels", $"{MostPixels}",
        "-protocol_whitelist", "pipe", "-threads", "1", "-f", demuxer, "-i", "pipe:0", "-map", "0:v:0", "-map_metadata", "-1", "-frames:v", "1",
        "-vf", "scale=w='min(1280,iw)':h='min(720,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2",
        "-pix_fmt", "yuvj420p", "-q:v", "3", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1",
    ];

    private static string? DemuxerOf(ReadOnlySpan<byte> upload)
    {
        if (upload.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return "png_pipe";
        if (upload.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "jpeg_pipe";
        return upload.Length > 12 && upload.StartsWith("RIFF"u8) && upload[8..].StartsWith("WEBP"u8) ? "webp_pipe" : null;
    }

    [LoggerMessage(LogLevel.Warning, "No picture can be made: {Program} did not start")]
    private static partial void LogMissing(ILogger logger, Exception exception, string program);
}

public abstract record MadePicture
{
    public sealed record Jpeg(byte[] Data) : MadePicture;

    public sealed record Refused : MadePicture;

    public sealed record Unavailable : MadePicture;
}
