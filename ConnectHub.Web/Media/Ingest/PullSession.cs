using ConnectHub.Web.Media.Ffmpeg;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>A source that FFmpeg fetches itself, from the RTMP server that an encoder such as OBS publishes to.</summary>
internal sealed class PullSession(StreamOrigin stream, FfmpegProcess ffmpeg, TimeProvider time) : IIngestSession
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _closed;
    private volatile bool _sentAway;

    public Guid Id { get; } = Guid.CreateVersion7();
    public bool IsRunning => !_closed;
    public DateTimeOffset LastChunkAt { get; private set; } = time.GetUtcNow();

    /// <summary>Returns when the server has no more or it is cancelled; false when the session was superseded or its stream has ended.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!stream.TryAdd(this))
            return false;
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
        return !_sentAway;
    }

    public async Task CloseAsync(string reason, TimeSpan patience)
    {
        // what is closed after its end was not sent away
        _sentAway = !_closed;
        _closed = true;
        ffmpeg.Kill();
        try
        {
            await _done.Task.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            // It hangs though it was killed: what it may still bring is no longer taken.
        }
    }

    public ValueTask DisposeAsync() => ffmpeg.DisposeAsync();

    private void Count(int bytes)
    {
        LastChunkAt = time.GetUtcNow();
        stream.Meter.Chunk(bytes, LastChunkAt);
    }
}
