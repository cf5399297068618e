using System.Buffers.Binary;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>Reads a moof with its mdat into samples (ISO/IEC 14496-12, 8.8). Offsets count from the moof, as <c>default_base_moof</c> says.</summary>
internal static class MovieFragment
{
    private const uint NonSync = 0x0001_0000;

    /// <param name="fragment">The moof box and the mdat box after it, headers included.</param>
    /// <exception cref="InvalidDataException">Numbers that point outside of the fragment.</exception>
    public static List<MediaSample> Read(ReadOnlyMemory<byte> fragment)
    {
        var samples = new List<MediaSample>();
        try
        {
            var moof = new Mp4Boxes(Mp4Boxes.Find(fragment.Span, BoxName.Moof));
            while (moof.Next())
                if (moof.Type == BoxName.Traf)
                    ReadTrack(moof.Payload, fragment, samples);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidDataException("A media fragment is damaged.", exception);
        }
        return samples;
    }

    /// <summary>The decode time of the fragment's first track, in its ticks; null when it has none.</summary>
    public static (uint TrackId, long DecodeTime)? StartOf(ReadOnlySpan<byte> traf)
    {
        var tfhd = Mp4Boxes.Find(traf, BoxName.Tfhd);
        var tfdt = Mp4Boxes.Find(traf, BoxName.Tfdt);
        if (tfhd.Length < 8 || tfdt.Length < 8)
            return null;
        var time = tfdt[0] == 1 ? BinaryPrimitives.ReadInt64BigEndian(tfdt[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tfdt[4..]);
        return (BinaryPrimitives.ReadUInt32BigEndian(tfhd[4..]), time);
    }

    private static void ReadTrack(ReadOnlySpan<byte> traf, ReadOnlyMemory<byte> fragment, List<MediaSample> samples)
    {
        if (StartOf(traf) is not { } start)
            return;
        var defaults = Defaults.Read(Mp4Boxes.Find(traf, BoxName.Tfhd));
        var time = start.DecodeTime;
        var boxes = new Mp4Boxes(traf);
        while (boxes.Next())
            if (boxes.Type == BoxName.Trun)
                time = ReadRun(boxes.Payload, start.TrackId, time, defaults, fragment, samples);
    }

    private static long ReadRun(
        ReadOnlySpan<byte> trun, uint trackId, long time, Defaults defaults, ReadOnlyMemory<byte> fragment, List<MediaSample> samples)
    {
        var flags = BinaryPrimitives.ReadUInt32BigEndian(trun) & 0xFFFFFF;
        var count = BinaryPrimitives.ReadUInt32BigEndian(trun[4..]);
        var fields = new Fields(trun[8..]);
        var offset = (int)fields.Take(flags, 0x1, 0);
        var firstFlags = fields.Take(flags, 0x4, defaults.Flags);
        for (var i = 0u; i < count; i++)
        {
            var duration = fields.Take(flags, 0x100, defaults.Duration);
            var size = (int)fields.Take(flags, 0x200, defaults.Size);
            var sampleFlags = fields.Take(flags, 0x400, i == 0 ? firstFlags : defaults.Flags);
            var shift = (int)fields.Take(flags, 0x800, 0);
            samples.Add(new(trackId, time, duration, shift, (sampleFlags & NonSync) == 0, fragment.Slice(offset, size)));
            offset += size;
            time += duration;
        }
        return time;
    }

    private readonly record struct Defaults(uint Duration, uint Size, uint Flags)
    {
        public static Defaults Read(ReadOnlySpan<byte> tfhd)
        {
            var flags = BinaryPrimitives.ReadUInt32BigEndian(tfhd) & 0xFFFFFF;
            var fields = new Fields(tfhd[8..]);
            fields.Take(flags, 0x1, 0);
            fields.Take(flags, 0x1, 0);
            fields.Take(flags, 0x2, 0);
            return new(fields.Take(flags, 0x8, 0), fields.Take(flags, 0x10, 0), fields.Take(flags, 0x20, 0));
        }
    }

    /// <summary>The optional 32-bit fields of a full box, each there when its flag is set.</summary>
    private ref struct Fields(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public uint Take(uint flags, uint flag, uint absent)
        {
            if ((flags & flag) == 0)
                return absent;
            var value = BinaryPrimitives.ReadUInt32BigEndian(_rest);
            _rest = _rest[4..];
            return value;
        }
    }
}
