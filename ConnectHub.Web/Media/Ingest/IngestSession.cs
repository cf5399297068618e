using System.ComponentModel;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>
/// One recorder's numbered chunks on their way into one FFmpeg. A chunk is acknowledged after FFmpeg has been given it; one writer at a
/// time, a repeat that overtakes waits and is told it is known. What goes wrong ends this session only.
/// </summary>
internal sealed partial class IngestSession : IIngestSession
{
    private const string Unreadable = "The recording could not be read any further.";
    private const string Stuck = "This site did not take in the recording in time.";

    /// <summary>FFmpeg takes a chunk in within milliseconds; one that does not in this time has stopped for good.</summary>
    private static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly CancellationTokenSource _lifetime = new();
    private readonly ContainerScanner _scanner;
    private readonly ChunkAllowance _allowance;
    private readonly IngestStart _start;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private FfmpegProcess? _ffmpeg;
    private Task _output = Task.CompletedTask;
    private string? _closed;
    private long _expected;

    public IngestSession(IngestStart start, TimeProvider time, ILogger logger)
    {
        (_start, _time, _logger) = (start, time, logger);
        _scanner = ContainerScanner.For(start.Container);
        _allowance = new(start.Options.MaxBitrateKbps, time.GetUtcNow());
        LastChunkAt = time.GetUtcNow();
        if (start.Resume is not { } resume)
            return;
        _scanner.Resume(resume.Head);
        _expected = resume.Sequence;
    }

    public Guid Id => _start.SessionId;
    public bool IsRunning => _closed is null;
    public DateTimeOffset LastChunkAt { get; private set; }

    /// <param name="skipAhead">The client no longer has what we expect (after our restart): go on with what it has.</param>
    public async Task<IngestAnswer> PutAsync(long sequence, ReadOnlyMemory<byte> chunk, bool skipAhead, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            if (_closed is { } reason)
                return new IngestAnswer.SessionClosed(reason);
            if (sequence < _expected)
                return new IngestAnswer.Accepted(_expected);
            if (sequence > _expected && !(skipAhead && _start.Resume is not null && _ffmpeg is null))
                return new IngestAnswer.Gap(_expected);
            if (_allowance.Take(chunk.Length, _time.GetUtcNow()) is { } wait)
                return new IngestAnswer.TooMuch("The broadcast sends more than this site takes.", wait);
            return await HandOnAsync(sequence, chunk);
        }
        finally
        {
            _writer.Release();
        }
    }

    public async Task CloseAsync(string reason, TimeSpan patience)
    {
        // a chunk that FFmpeg does not take in is not waited for longer than the rest
        var isQuiet = await _writer.WaitAsync(patience);
        _closed ??= reason;
        if (isQuiet)
            _writer.Release();
        if (_ffmpeg is null)
            return;
        if (await _ffmpeg.StopAsync(patience) is null)
            await _lifetime.CancelAsync();
        try
        {
            await _output.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            // A child of it holds the pipe: there is nothing more to come.
            await _lifetime.CancelAsync();
            await _output;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        _ffmpeg?.Kill();
        await _output;
        if (_ffmpeg is not null)
            await _ffmpeg.DisposeAsync();
    }

    // not with the request's token: a chunk is handed on whole or the session is lost
    private async Task<IngestAnswer> HandOnAsync(long sequence, ReadOnlyMemory<byte> chunk)
    {
        LastChunkAt = _time.GetUtcNow();
        MediaMetrics.IngestBytes.Add(chunk.Length);
        _start.Stream.Meter.Chunk(chunk.Length, LastChunkAt);
        if (chunk.Length == 0 && sequence == 0)
            return Refuse("The first chunk is empty.");
        if (_scanner.Feed(sequence, chunk) is not { } media)
            return Refuse("What was sent is not a recording that can be read.");
        try
        {
            if (media.Length > 0)
                await WriteAsync(_ffmpeg ??= StartFfmpeg(), media);
            return new IngestAnswer.Accepted(_expected = sequence + 1);
        }
        catch (TimeoutException)
        {
            return new IngestAnswer.SessionClosed(_closed!);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            await _output;
            return new IngestAnswer.SessionClosed(_closed ??= Unreadable);
        }
        catch (Win32Exception)
        {
            Fail("This site cannot package video at the moment: FFmpeg does not start.");
            return new IngestAnswer.SessionClosed(_closed!);
        }
    }

    /// <exception cref="TimeoutException">FFmpeg was stuck and has been killed; the chunk's buffer is no longer in use.</exception>
    private async Task WriteAsync(FfmpegProcess ffmpeg, ReadOnlyMemory<byte> media)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token);
        var write = ffmpeg.Input.WriteAsync(media, giveUp.Token).AsTask();
        try
        {
            await write.WaitAsync(WritePatience, _time);
        }
        catch (TimeoutException)
        {
            Fail(Stuck);
            // A process that hangs in the kernel is not dead when it is killed, and a child may hold its pipes: neither is waited for.
            await giveUp.CancelAsync();
            await _lifetime.CancelAsync();
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private IngestAnswer.NotMedia Refuse(string reason)
    {
        Fail(reason);
        return new(reason);
    }

    private void Fail(string reason)
    {
        if (_closed is not null)
            return;
        _closed = reason;
        _ffmpeg?.Kill();
        LogFailed(_logger, Id, _start.Stream.StreamId, reason);
        _start.Stream.Failed(Id, reason);
    }

    private FfmpegProcess StartFfmpeg()
    {
        var head = _scanner.Head!;
        var ffmpeg = FfmpegProcess.Start(_start.Options.FfmpegPath, IngestArguments.ForChunks(_start.Container, head), _logger);
        var source = new MediaSource(_start.ContentType, head.Bytes, _scanner.SequenceAt);
        var output = new SessionOutput(_start.Stream, Id, _start.CaptureStart, source, _start.Resume?.Point);
        _output = PackageAsync(ffmpeg, output);
        return ffmpeg;
    }

    private async Task PackageAsync(FfmpegProcess ffmpeg, SessionOutput output)
    {
        try
        {
            await output.RunAsync(ffmpeg.Output, _lifetime.Token);
            if (_closed is null)
                Fail($"{Unreadable} {ffmpeg.LastLines}".TrimEnd());
        }
        catch (InvalidDataException exception)
        {
            Fail(exception.Message);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // the session was disposed
        }
        catch (Exception exception)
        {
            LogBroken(_logger, exception, Id, _start.Stream.StreamId);
            Fail(Unreadable);
        }
    }

    [LoggerMessage(LogLevel.Error, "Packaging ingest session {SessionId} of stream {StreamId} broke")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid sessionId, Guid streamId);

    [LoggerMessage(LogLevel.Warning, "Ingest session {SessionId} of stream {StreamId} failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, Guid sessionId, Guid streamId, string reason);
}
