using System.Diagnostics;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Media.Store;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Export;

/// <summary>Pictures out of timelines, at low priority: stills and storyboards. Drafts of the object store; failures as of <see cref="MediaExporter"/>.</summary>
public sealed partial class PictureExporter(IOptions<MediaOptions> options, IObjectStore objects, TimeProvider time, ILogger<PictureExporter> logger)
{
    public const int StillWidth = 1280;
    public const int StillHeight = 720;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What is seen at that position.</summary>
    public async Task<string> StillAsync(MediaTimeline timeline, double position, CancellationToken cancellationToken)
    {
        if (timeline.IsEmpty)
            throw new IOException("There is no media.");
        var draft = objects.NewDraft(".jpg");
        try
        {
            await File.WriteAllBytesAsync(draft, await StillOfAsync(timeline, position, cancellationToken), cancellationToken);
            return draft;
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>The key frame before it is enough: a storyboard has many.</summary>
    public async Task<string> StoryboardAsync(MediaTimeline timeline, CancellationToken cancellationToken)
    {
        var board = Storyboard.Of(timeline.Duration);
        var folder = Directory.CreateDirectory(objects.NewDraft("")).FullName;
        var target = objects.NewDraft(".jpg");
        try
        {
            for (var tile = 0; tile < board.Tiles; tile++)
                await File.WriteAllBytesAsync(ExportArguments.TileFile(folder, tile), await TileAsync(timeline, tile * board.Interval, cancellationToken), cancellationToken);
            await using var ffmpeg = Start(ExportArguments.Tiles(folder, board, target));
            await ffmpeg.SucceedAsync(Patience, cancellationToken);
            return target;
        }
        catch
        {
            File.Delete(target);
            throw;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<byte[]> TileAsync(MediaTimeline timeline, double position, CancellationToken cancellationToken) => await PictureAsync(
        await ReadAsync(timeline, timeline.At(position), cancellationToken), ExportArguments.Still(Storyboard.TileWidth, Storyboard.TileHeight), cancellationToken);

    private async Task<byte[]> StillOfAsync(MediaTimeline timeline, double position, CancellationToken cancellationToken)
    {
        var segment = timeline.At(position);
        var moment = segment.MediaStart + Math.Clamp(position - segment.Position, 0, segment.Duration);
        var media = await ReadAsync(timeline, segment, cancellationToken);
        try
        {
            // Of what cannot be decoded so far, the key frame is better than nothing.
            if (SeenPicture.From(media[0], media[1], moment) is { } from
                && await MadeAsync(media, ExportArguments.Still(StillWidth, StillHeight, from), cancellationToken) is { Length: > 0 } seen)
                return seen;
        }
        catch (InvalidDataException exception)
        {
            LogOnlyKeyFrame(logger, exception, segment.Number, timeline.StreamId);
        }
        return await PictureAsync(media, ExportArguments.Still(StillWidth, StillHeight), cancellationToken);
    }

    /// <summary>What its session begins with, and the segment itself.</summary>
    private static async Task<byte[][]> ReadAsync(MediaTimeline timeline, TimelineSegment segment, CancellationToken cancellationToken) =>
    [
        await File.ReadAllBytesAsync(Path.Combine(timeline.Folder, StreamStore.InitName(segment.Session)), cancellationToken),
        await File.ReadAllBytesAsync(Path.Combine(timeline.Folder, StreamStore.SegmentName(segment.Number)), cancellationToken),
    ];

    private async Task<byte[]> PictureAsync(byte[][] media, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        await MadeAsync(media, arguments, cancellationToken) is { Length: > 0 } picture ? picture : throw new IOException("FFmpeg made no picture.");

    /// <summary>Empty when FFmpeg made nothing of it.</summary>
    private async Task<byte[]> MadeAsync(byte[][] media, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        await using var ffmpeg = Start(arguments);
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var picture = await ffmpeg.ExchangeAsync(media.Select(part => (ReadOnlyMemory<byte>)part), either.Token);
            if (picture.Length == 0)
                LogNothing(logger, ffmpeg.LastLines);
            return picture;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"FFmpeg made no picture in {Patience.TotalSeconds} s.");
        }
    }

    private FfmpegProcess Start(IEnumerable<string> arguments) =>
        FfmpegProcess.Start(options.Value.FfmpegPath, arguments, logger, ProcessPriorityClass.BelowNormal);

    [LoggerMessage(LogLevel.Warning, "FFmpeg made no picture. {Lines}")]
    private static partial void LogNothing(ILogger logger, string lines);

    [LoggerMessage(LogLevel.Warning, "Segment {Segment} of stream {Stream} is damaged; its key frame stands for its pictures")]
    private static partial void LogOnlyKeyFrame(ILogger logger, Exception exception, long segment, Guid stream);
}
