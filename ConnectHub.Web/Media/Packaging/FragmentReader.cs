using System.Buffers.Binary;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>
/// Splits what FFmpeg writes (ftyp moov, then moof mdat …) as it arrives. <see cref="Append"/> bytes, then take what is whole
/// with <see cref="TryReadInit"/> once and <see cref="TryReadFragment"/> until it says false. Not for two threads.
/// </summary>
internal sealed class FragmentReader
{
    private const int LargestBox = 64 * 1024 * 1024;
    private byte[] _bytes = new byte[128 * 1024];
    private int _start;
    private int _end;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _end < bytes.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    public bool TryReadInit(out InitSegment? init)
    {
        init = TryTake(BoxName.Moov, out var bytes) ? InitSegment.Parse(bytes) : null;
        return init is not null;
    }

    public bool TryReadFragment(out List<MediaSample> samples)
    {
        samples = TryTake(BoxName.Mdat, out var bytes) ? MovieFragment.Read(bytes) : [];
        return samples.Count > 0 || bytes.Length > 0;
    }

    /// <summary>Takes whole boxes up to and with the first of that name.</summary>
    private bool TryTake(uint last, out byte[] bytes)
    {
        bytes = [];
        for (var at = _start; _end - at >= 8;)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(at));
            if (size is < 8 or > LargestBox)
                throw new InvalidDataException("The media could not be packaged.");
            if (_end - at < size)
                return false;
            var type = BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(at + 4));
            at += (int)size;
            if (type != last)
                continue;
            bytes = _bytes[_start..at];
            _start = at;
            return true;
        }
        return false;
    }

    private void MakeRoom(int wanted)
    {
        var kept = _bytes.AsSpan(_start, _end - _start);
        var target = kept.Length + wanted <= _bytes.Length ? _bytes : new byte[Math.Max(_bytes.Length * 2, kept.Length + wanted)];
        kept.CopyTo(target);
        (_bytes, _end, _start) = (target, kept.Length, 0);
    }
}
