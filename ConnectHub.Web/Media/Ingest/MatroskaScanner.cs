using System.Buffers.Binary;
using System.Numerics;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>Matroska and WebM (RFC 9559): a flat walk over EBML, descending into Segment and Cluster only.</summary>
internal sealed class MatroskaScanner : ContainerScanner
{
    private const uint Ebml = 0x1A45DFA3;
    private const uint Segment = 0x18538067;
    private const uint Cluster = 0x1F43B675;
    private const uint Timestamp = 0xE7;
    private const uint Crc32 = 0xBF;
    private const long LargestElement = 64 * 1024 * 1024;

    /// <summary>SeekHead, Info, Tracks, Cues, Tags, Chapters, Attachments, Void, CRC-32; in clusters SimpleBlock, BlockGroup, Position, PrevSize, SilentTracks.</summary>
    private static readonly HashSet<uint> Skipped =
        [Ebml, 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1C53BB6B, 0x1254C367, 0x1043A770, 0x1941A469, 0xEC, Crc32, 0xA3, 0xA0, 0xA7, 0xAB, 0x5854];

    private static ReadOnlySpan<byte> ClusterId => [0x1F, 0x43, 0xB6, 0x75];

    protected override bool IsFirst(ReadOnlySpan<byte> header)
    {
        Span<byte> ebml = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(ebml, Ebml);
        var length = Math.Min(header.Length, 4);
        return header[..length].SequenceEqual(ebml[..length]);
    }

    protected override Element Read(ReadOnlySpan<byte> header)
    {
        var idLength = VintLength(header[0]);
        if (idLength > 4)
            return new(ElementKind.Wrong);
        if (header.Length <= idLength)
            return new(ElementKind.Incomplete);
        var sizeLength = VintLength(header[idLength]);
        if (sizeLength > 8)
            return new(ElementKind.Wrong);
        return header.Length < idLength + sizeLength
            ? new(ElementKind.Incomplete)
            : Classify((uint)Number(header[..idLength]), Size(header.Slice(idLength, sizeLength)));
    }

    /// <summary>Clusters count in milliseconds: browsers and FFmpeg leave TimestampScale at its default.</summary>
    protected override double? TimeOf(ReadOnlySpan<byte> capture) => Number(capture) / 1000.0;

    protected override ContainerHead Describe(byte[] head)
    {
        var h264 = head.AsSpan().IndexOf("V_MPEG4/ISO/AVC"u8) >= 0;
        return new(head, head.AsSpan().IndexOf("V_"u8) >= 0, h264, head.AsSpan().IndexOf("A_"u8) >= 0);
    }

    protected override int FindMedia(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes[from..].IndexOf(ClusterId) is var at and >= 0; from += at + 1)
        {
            var size = from + at + 4;
            if (size >= bytes.Length)
                return -1;
            var child = size + VintLength(bytes[size]);
            if (child >= bytes.Length)
                return -1;
            // one of these is a cluster's first child: the identifier alone could be a picture's bytes
            if (bytes[child] is (byte)Timestamp or (byte)Crc32)
                return from + at;
        }
        return -1;
    }

    private static Element Classify(uint id, long size) => id switch
    {
        Cluster => new(ElementKind.Media),
        Segment => new(ElementKind.Other),
        Timestamp when size is >= 1 and <= 8 => new(ElementKind.MediaTime, size, Captured: true),
        _ when Skipped.Contains(id) && size is >= 0 and <= LargestElement => new(ElementKind.Other, size),
        _ => new(ElementKind.Wrong),
    };

    /// <summary>9 for a byte that cannot begin one.</summary>
    private static int VintLength(byte first) => BitOperations.LeadingZeroCount((uint)first) - 23;

    /// <summary>-1 for "unknown": all value bits are set.</summary>
    private static long Size(ReadOnlySpan<byte> vint)
    {
        var value = Number(vint) & ((1L << (7 * vint.Length)) - 1);
        return value == (1L << (7 * vint.Length)) - 1 ? -1 : value;
    }

    private static long Number(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (var next in bytes)
            value = value << 8 | next;
        return value;
    }
}
