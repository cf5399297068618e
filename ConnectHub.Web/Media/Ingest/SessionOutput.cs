using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>Reads what an FFmpeg writes and puts it on air as one session of a stream.</summary>
/// <param name="captureStart">Wall clock at the first frame.</param>
internal sealed class SessionOutput(StreamOrigin stream, Guid sessionId, DateTimeOffset captureStart, MediaSource? source, ResumePoint? resume)
{
    private readonly FragmentReader _reader = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private PartCutter? _cutter;
    private InitSegment? _init;
    private bool _onAir;

    /// <summary>Returns when FFmpeg closes its output; whatever it wrote is on air then.</summary>
    /// <exception cref="InvalidDataException">What it wrote cannot be played.</exception>
    public async Task RunAsync(Stream output, CancellationToken cancellationToken)
    {
        try
        {
            for (int count; (count = await output.ReadAsync(_buffer, cancellationToken)) > 0;)
            {
                _reader.Append(_buffer.AsSpan(0, count));
                await PackageAsync();
            }
            if (_cutter?.Flush() is { } last)
                await PutOnAirAsync(last);
        }
        finally
        {
            stream.Leave(sessionId);
        }
    }

    private async Task PackageAsync()
    {
        if (_cutter is null)
        {
            if (!_reader.TryReadInit(out _init))
                return;
            _cutter = new(_init!, stream.PartTarget, resume?.From ?? double.NegativeInfinity);
        }
        while (_reader.TryReadFragment(out var samples))
            foreach (var sample in samples)
                if (_cutter.Add(sample) is { } part)
                    await PutOnAirAsync(part);
    }

    private async Task PutOnAirAsync(MediaPart part)
    {
        if (!_onAir)
            await stream.EnterAsync(sessionId, _init!, resume?.Origin ?? captureStart.AddSeconds(-part.Start), source, part.Start);
        _onAir = true;
        stream.Add(sessionId, part);
    }
}

/// <summary>Where a session goes on after a restart: the end of what is on disk, in media time, and the wall clock at media time 0.</summary>
internal sealed record ResumePoint(double From, DateTimeOffset Origin);
