using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Channels;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Thumbnails;

/// <summary>Makes thumbnails, one FFmpeg at a time on the whole site and at low priority; when it cannot keep up, the oldest wishes are dropped.</summary>
internal sealed partial class Thumbnailer(IOptions<MediaOptions> options, TimeProvider time, ILogger<Thumbnailer> logger) : Worker(time, logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Arguments =
    [
        "-hide_banner", "-nostats", "-loglevel", "error", "-protocol_whitelist", "pipe", "-threads", "1", "-f", "mov", "-i", "pipe:0",
        "-frames:v", "1", "-vf", "scale='min(640,iw)':-2", "-q:v", "4", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1",
    ];

    private readonly Channel<ThumbnailJob> _jobs =
        Channel.CreateBounded<ThumbnailJob>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Take(ThumbnailJob job) => _jobs.Writer.TryWrite(job);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var job in _jobs.Reader.ReadAllAsync(stopping))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            limit.CancelAfter(Patience);
            try
            {
                await MakeAsync(job, limit.Token);
            }
            catch (Exception exception) when (exception is IOException or Win32Exception or OperationCanceledException && !stopping.IsCancellationRequested)
            {
                MediaMetrics.ThumbnailFailures.Add(1);
                LogFailed(logger, exception, job.File);
            }
        }
    }

    private async Task MakeAsync(ThumbnailJob job, CancellationToken cancellationToken)
    {
        await using var ffmpeg = FfmpegProcess.Start(options.Value.FfmpegPath, Arguments, logger, ProcessPriorityClass.BelowNormal);
        var picture = await ffmpeg.ExchangeAsync([job.Init, job.Part], cancellationToken);
        if (picture.Length == 0)
            throw new IOException($"FFmpeg made no picture. {ffmpeg.LastLines}");
        // readers see the old picture or the new one, never half of one
        var draft = job.File + ".new";
        await File.WriteAllBytesAsync(draft, picture, cancellationToken);
        File.Move(draft, job.File, overwrite: true);
    }

    [LoggerMessage(LogLevel.Warning, "No thumbnail was made for {File}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string file);
}
