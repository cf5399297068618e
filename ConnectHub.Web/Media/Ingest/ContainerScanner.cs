namespace ConnectHub.Web.Media.Ingest;

/// <summary>
/// Reads along what is handed to FFmpeg: finds the container's head, refuses what is not media at the chunk where it stops being it,
/// and notes at which chunk each stretch of media (a cluster, a movie fragment) begins, so that an ingest can be resumed there.
/// Chunks cut elements anywhere; the first may be a single byte.
/// </summary>
internal abstract class ContainerScanner
{
    private const int LargestHead = 1024 * 1024;
    private const int LargestCapture = 1024 * 1024;

    /// <summary>More than any browser puts between two clusters or fragments.</summary>
    private const int LongestSearch = 32 * 1024 * 1024;
    private const int KeptMarks = 256;
    private readonly byte[] _header = new byte[16];
    private readonly MemoryStream _held = new();
    private readonly MemoryStream _capture = new();
    private readonly Queue<(long Sequence, double Time)> _marks = new();
    private int _headerLength;
    private long _elementStart;
    private long _elementSequence;
    private long _position;
    private long _skip;
    private Element _element;
    private long _mediaSequence;
    private bool _seeking;
    private bool _ready;

    protected enum ElementKind { Incomplete, Wrong, Other, Media, MediaTime }

    /// <summary>Null until the first frame's container element has begun.</summary>
    public ContainerHead? Head { get; private set; }

    public static ContainerScanner For(MediaContainer container) => container == MediaContainer.Mp4 ? new Mp4Scanner() : new MatroskaScanner();

    /// <summary>Continues a session whose head is known: skips to the first stretch of media that begins in the next chunks.</summary>
    public void Resume(byte[] head)
    {
        Head = Describe(head);
        _seeking = true;
    }

    /// <summary>What to hand on to FFmpeg now (nothing while the head is incomplete, then head and media at once); null when this is not media.</summary>
    public ReadOnlyMemory<byte>? Feed(long sequence, ReadOnlyMemory<byte> chunk)
    {
        var media = Take(sequence, chunk);
        if (_ready || media is null)
            Forget();
        return media;
    }

    /// <summary>The newest chunk from which on everything from that media time (seconds) is contained.</summary>
    public long? SequenceAt(double time)
    {
        const double Rounding = 0.005;
        lock (_marks)
            return _marks.Where(mark => mark.Time <= time + Rounding).Select(mark => (long?)mark.Sequence).LastOrDefault();
    }

    protected abstract bool IsFirst(ReadOnlySpan<byte> header);

    protected abstract Element Read(ReadOnlySpan<byte> header);

    protected abstract double? TimeOf(ReadOnlySpan<byte> capture);

    protected abstract ContainerHead Describe(byte[] head);

    protected abstract int FindMedia(ReadOnlySpan<byte> bytes);

    private ReadOnlyMemory<byte>? Take(long sequence, ReadOnlyMemory<byte> chunk)
    {
        if (!_ready)
            _held.Write(chunk.Span);
        if (_seeking)
            return Seek(sequence);
        if (!Walk(sequence, chunk.Span) || (Head is null && _held.Length > LargestHead))
            return null;
        if (_ready)
            return chunk;
        _ready = Head is not null;
        return _ready ? _held.ToArray() : ReadOnlyMemory<byte>.Empty;
    }

    private void Forget()
    {
        _held.SetLength(0);
        _held.Capacity = 0;
    }

    private ReadOnlyMemory<byte>? Seek(long sequence)
    {
        var held = _held.GetBuffer().AsMemory(0, (int)_held.Length);
        var start = FindMedia(held.Span);
        // no conditional expression in here: its null would become an empty memory, which is "nothing yet"
        if (start < 0 && held.Length > LongestSearch)
            return null;
        if (start < 0)
            return ReadOnlyMemory<byte>.Empty;
        (_seeking, _ready, _position) = (false, true, Head!.Bytes.Length);
        if (!Walk(sequence, held.Span[start..]))
            return null;
        return (byte[])[.. Head.Bytes, .. held.Span[start..]];
    }

    private bool Walk(long sequence, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var taken = _skip > 0 ? Skip(bytes) : TakeHeader(sequence, bytes[0]);
            if (taken == 0)
                return false;
            bytes = bytes[taken..];
        }
        return true;
    }

    private int Skip(ReadOnlySpan<byte> bytes)
    {
        var taken = (int)Math.Min(_skip, bytes.Length);
        if (_element.Captured)
            _capture.Write(bytes[..taken]);
        _skip -= taken;
        _position += taken;
        if (_skip == 0 && _element.Captured)
            Note();
        return taken;
    }

    private int TakeHeader(long sequence, byte next)
    {
        if (_headerLength == 0)
            (_elementStart, _elementSequence) = (_position, sequence);
        _header[_headerLength++] = next;
        _position++;
        var header = _header.AsSpan(0, _headerLength);
        if (_elementStart == 0 && !IsFirst(header))
            return 0;
        _element = Read(header);
        if (_element.Kind == ElementKind.Incomplete)
            return _headerLength < _header.Length ? 1 : 0;
        _headerLength = 0;
        _skip = _element.Length;
        if (_element.Kind == ElementKind.Wrong || (_element.Captured && _skip > LargestCapture))
            return 0;
        if (_element.Kind == ElementKind.Media)
            BeginMedia();
        return 1;
    }

    private void BeginMedia()
    {
        _mediaSequence = _elementSequence;
        Head ??= Describe(_held.GetBuffer().AsSpan(0, (int)_elementStart).ToArray());
    }

    private void Note()
    {
        if (TimeOf(_capture.GetBuffer().AsSpan(0, (int)_capture.Length)) is { } time)
            lock (_marks)
            {
                _marks.Enqueue((_mediaSequence, time));
                if (_marks.Count > KeptMarks)
                    _marks.Dequeue();
            }
        _capture.SetLength(0);
    }

    /// <summary>An element's or box's header; Length counts the bytes to skip after it, 0 for one whose children follow.</summary>
    protected readonly record struct Element(ElementKind Kind, long Length = 0, bool Captured = false);
}
