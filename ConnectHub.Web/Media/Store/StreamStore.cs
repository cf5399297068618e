using System.Text.Json;
using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Store;

/// <summary>
/// A stream's folder: <c>init-{n}.mp4</c>, <c>head-{n}.bin</c>, <c>seg-{number}.m4s</c> and the index, one JSON line per session,
/// closed segment and end. A line is written after the file it tells of. One queue, one writer; a full disk loses the
/// segments that it has no room for, is logged and counted, and does not disturb the live edge. One that hangs does so too: beyond
/// <see cref="SegmentsInMemory"/> waiting segments the next are left out. Sessions and ends are small, and what comes later is worth nothing without
/// them: they are tried again until they are written.
/// </summary>
internal sealed partial class StreamStore : IPackagerSubscriber, IAsyncDisposable
{
    public const string IndexFile = "index.jsonl";
    public const string ThumbnailName = "thumb.jpg";

    /// <summary>A minute of a stream.</summary>
    public const int SegmentsInMemory = 30;

    private readonly string _folder;
    private readonly ILogger _logger;
    private readonly StoreQueue _queue;
    private bool _full;

    public StreamStore(string folder, TimeProvider time, ILogger logger)
    {
        (_folder, _logger) = (folder, logger);
        _queue = new(folder, time, logger);
    }

    public string Folder => _folder;

    public static string SegmentName(long number) => $"seg-{number}.m4s";

    public static string InitName(int session) => $"init-{session}.mp4";

    public string SegmentFile(long number) => Path.Combine(_folder, SegmentName(number));

    public string InitFile(int session) => Path.Combine(_folder, InitName(session));

    public string HeadFile(int session) => Path.Combine(_folder, $"head-{session}.bin");

    public string ThumbnailFile => Path.Combine(_folder, ThumbnailName);

    public void OnSessionStarted(MediaSession session) => _queue.MustWrite(() => WriteSessionAsync(session));

    public void OnSegmentClosed(MediaSession session, MediaSegment segment)
    {
        // asked now, while the scanner still remembers the place
        var resume = session.Source?.SequenceAt(segment.End);
        if (_queue.Waiting >= SegmentsInMemory)
        {
            LeaveOut();
            return;
        }
        _full = false;
        _queue.Write(() => WriteSegmentAsync(segment, resume));
    }

    public void OnSessionClosed(Guid ingestId, string reason) =>
        _queue.MustWrite(() => AppendAsync(new() { Kind = IndexLine.SessionClosed, IngestId = ingestId, Reason = reason }));

    /// <summary>A stream that never had media leaves no folder behind.</summary>
    public void OnEnded() => _queue.MustWrite(() => Directory.Exists(_folder) ? AppendAsync(new() { Kind = IndexLine.End }) : Task.CompletedTask);

    /// <summary>When everything that was given so far is on disk, or could not be written.</summary>
    public Task DrainAsync() => _queue.DrainAsync();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private async Task WriteSessionAsync(MediaSession session)
    {
        Directory.CreateDirectory(_folder);
        await StoreFiles.WriteAsync(InitFile(session.Number), [session.Init.Data]);
        if (session.Source is { } source)
            await StoreFiles.WriteAsync(HeadFile(session.Number), [source.Head]);
        await AppendAsync(new()
        {
            Kind = IndexLine.Session,
            SessionNumber = session.Number,
            IngestId = session.IngestId,
            ContentType = session.Source?.ContentType,
            Codecs = session.Init.Codecs,
            Width = session.Init.Video?.Width,
            Height = session.Init.Video?.Height,
            Origin = session.Origin,
        });
    }

    // Told once for all that are left out in a row; the packager tells of one segment at a time.
    private void LeaveOut()
    {
        MediaMetrics.StoreFailures.Add(1);
        if (!_full)
            LogBehind(_logger, _folder);
        _full = true;
    }

    private async Task WriteSegmentAsync(MediaSegment segment, long? resume)
    {
        var file = SegmentFile(segment.Number);
        await StoreFiles.WriteAsync(file, segment.Parts.Select(part => (ReadOnlyMemory<byte>)part.Data).ToArray());
        try
        {
            await AppendAsync(LineOf(segment, resume));
        }
        catch (Exception)
        {
            // Nobody would ever know of it.
            File.Delete(file);
            throw;
        }
    }

    private static IndexLine LineOf(MediaSegment segment, long? resume) => new()
    {
        Kind = IndexLine.Segment,
        SessionNumber = segment.Session,
        Number = segment.Number,
        Start = segment.Start,
        Duration = segment.Duration,
        StartsAt = segment.StartsAt,
        Bytes = segment.Bytes,
        Discontinuity = segment.Discontinuity ? true : null,
        ResumeSequence = resume,
    };

    private Task AppendAsync(IndexLine line)
    {
        Directory.CreateDirectory(_folder);
        return StoreFiles.AppendAsync(Path.Combine(_folder, IndexFile), [.. JsonSerializer.SerializeToUtf8Bytes(line, IndexJson.Default.IndexLine), (byte)'\n']);
    }

    [LoggerMessage(LogLevel.Error, "The disk does not keep up: segments of {Folder} are left out of the recording")]
    private static partial void LogBehind(ILogger logger, string folder);
}
