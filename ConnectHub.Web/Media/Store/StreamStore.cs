using System.Text.Json;
using System.Threading.Channels;
using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Store;

/// <summary>
/// A stream's folder: <c>init-{n}.mp4</c>, <c>head-{n}.bin</c>, <c>seg-{number}.m4s</c> and the index, one JSON line per session,
/// closed segment and end. A line is written after the file it tells of. One queue, one writer; a full disk loses the
/// recording, is logged and counted, and does not disturb the live edge. One that hangs does so too: beyond
/// <see cref="SegmentsInMemory"/> waiting segments the next are left out; sessions and ends are small and always written.
/// </summary>
internal sealed partial class StreamStore : IPackagerSubscriber, IAsyncDisposable
{
    public const string IndexFile = "index.jsonl";
    public const string ThumbnailName = "thumb.jpg";

    /// <summary>A minute of a stream.</summary>
    public const int SegmentsInMemory = 30;

    private readonly Channel<Func<Task>> _queue = Channel.CreateUnbounded<Func<Task>>(new() { SingleReader = true });
    private readonly string _folder;
    private readonly ILogger _logger;
    private readonly Task _worker;
    private int _waiting;
    private bool _full;

    public StreamStore(string folder, ILogger logger)
    {
        (_folder, _logger) = (folder, logger);
        _worker = WorkAsync();
    }

    public string Folder => _folder;

    public static string SegmentName(long number) => $"seg-{number}.m4s";

    public static string InitName(int session) => $"init-{session}.mp4";

    public string SegmentFile(long number) => Path.Combine(_folder, SegmentName(number));

    public string InitFile(int session) => Path.Combine(_folder, InitName(session));

    public string HeadFile(int session) => Path.Combine(_folder, $"head-{session}.bin");

    public string ThumbnailFile => Path.Combine(_folder, ThumbnailName);

    public void OnSessionStarted(MediaSession session) => _queue.Writer.TryWrite(() => WriteSessionAsync(session));

    public void OnSegmentClosed(MediaSession session, MediaSegment segment)
    {
        // asked now, while the scanner still remembers the place
        var resume = session.Source?.SequenceAt(segment.End);
        if (Volatile.Read(ref _waiting) >= SegmentsInMemory)
        {
            LeaveOut();
            return;
        }
        _full = false;
        Interlocked.Increment(ref _waiting);
        _queue.Writer.TryWrite(() => WriteSegmentAsync(segment, resume));
    }

    public void OnSessionClosed(Guid ingestId, string reason) =>
        _queue.Writer.TryWrite(() => AppendAsync(new() { Kind = IndexLine.SessionClosed, IngestId = ingestId, Reason = reason }));

    /// <summary>A stream that never had media leaves no folder behind.</summary>
    public void OnEnded() => _queue.Writer.TryWrite(() => Directory.Exists(_folder) ? AppendAsync(new() { Kind = IndexLine.End }) : Task.CompletedTask);

    /// <summary>When everything that was given so far is on disk, or could not be written.</summary>
    public Task DrainAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _queue.Writer.TryWrite(() => Task.FromResult(done.TrySetResult())) ? done.Task : _worker;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _worker;
    }

    private async Task WorkAsync()
    {
        await foreach (var job in _queue.Reader.ReadAllAsync())
            try
            {
                await job();
            }
            catch (Exception exception)
            {
                MediaMetrics.StoreFailures.Add(1);
                LogFailed(_logger, exception, _folder);
            }
    }

    private async Task WriteSessionAsync(MediaSession session)
    {
        Directory.CreateDirectory(_folder);
        await WriteFileAsync(InitFile(session.Number), [session.Init.Data]);
        if (session.Source is { } source)
            await WriteFileAsync(HeadFile(session.Number), [source.Head]);
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
        Interlocked.Decrement(ref _waiting);
        await WriteFileAsync(SegmentFile(segment.Number), segment.Parts.Select(part => (ReadOnlyMemory<byte>)part.Data).ToArray());
        await AppendAsync(new()
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
        });
    }

    private Task AppendAsync(IndexLine line)
    {
        Directory.CreateDirectory(_folder);
        return WriteFileAsync(Path.Combine(_folder, IndexFile), [(byte[])[.. JsonSerializer.SerializeToUtf8Bytes(line, IndexJson.Default.IndexLine), (byte)'\n']], FileMode.Append);
    }

    private static async Task WriteFileAsync(string file, IReadOnlyList<ReadOnlyMemory<byte>> pieces, FileMode mode = FileMode.Create)
    {
        await using var stream = new FileStream(file, mode, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        var before = stream.Length;
        try
        {
            foreach (var piece in pieces)
                await stream.WriteAsync(piece);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // half a line would take the next one with it
            stream.SetLength(before);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "A stream's media could not be written to {Folder}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string folder);

    [LoggerMessage(LogLevel.Error, "The disk does not keep up: segments of {Folder} are left out of the recording")]
    private static partial void LogBehind(ILogger logger, string folder);
}
