using ConnectHub.Web.Media.Ffmpeg;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>A source that FFmpeg fetches itself, from the RTMP server that an encoder such as OBS publishes to.</summary>
internal sealed class PullSession(StreamOrigin stream, FfmpegProcess ffmpeg, TimeProvider time) : IIngestSession
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _closed;

    public Guid Id { get; } = Guid.CreateVersion7();
    public bool IsRunning => !_closed;
    public DateTimeOffset LastChunkAt { get; private set; } = time.GetUtcNow();

    /// <summary>Returns when the server has no more, the session was superseded, or is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!stream.TryAdd(this))
            return;
        try
        {
            using var source = new MeteredStream(ffmpeg.Output, Count);
            await new SessionOutput(stream, Id, time.GetUtcNow(), source: null, resume: null).RunAsync(source, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            stream.Failed(Id, exception.Message);
        }
        finally
        {
            _closed = true;
            _done.TrySetResult();
        }
    }

    public async Task CloseAsync(string reason, TimeSpan patience)
    {
        _closed = true;
        ffmpeg.Kill();
        await _done.Task;
    }

    public ValueTask DisposeAsync() => ffmpeg.DisposeAsync();

    private void Count(int bytes)
    {
        LastChunkAt = time.GetUtcNow();
        stream.Meter.Chunk(bytes, LastChunkAt);
    }
}
