using System.Buffers.Binary;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>Reads what of MessagePack "blazorpack" uses.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _data = data;

    public readonly int Left => _data.Length;

    /// <summary>The next message of a web socket message that may hold several.</summary>
    public ReadOnlySpan<byte> Message()
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            length |= (part & 0x7f) << shift;
            if (part < 0x80)
                return Take(length);
        }
    }

    public int Array()
    {
        var head = Byte();
        return head switch
        {
            >= 0x90 and <= 0x9f => head & 0x0f,
            0xdc => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xdd => (int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            _ => throw new FormatException($"{head:x2} begins no array."),
        };
    }

    public long Number()
    {
        var head = Byte();
        return head switch
        {
            <= 0x7f => head,
            >= 0xe0 => (sbyte)head,
            0xcc => Byte(),
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => (long)BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
            0xd0 => (sbyte)Byte(),
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw new FormatException($"{head:x2} begins no number."),
        };
    }

    /// <summary>UTF-8; empty for nil.</summary>
    public ReadOnlySpan<byte> Text()
    {
        var head = Byte();
        return head switch
        {
            0xc0 => [],
            >= 0xa0 and <= 0xbf => Take(head & 0x1f),
            0xd9 or 0xc4 => Take(Byte()),
            0xda or 0xc5 => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdb or 0xc6 => Take((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            _ => throw new FormatException($"{head:x2} begins no text."),
        };
    }

    public bool Bool() => Byte() == 0xc3;

    /// <summary>The headers, which are always empty here.</summary>
    public void EmptyMap()
    {
        if (Byte() != 0x80)
            throw new FormatException("Headers are not expected.");
    }

    private byte Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _data[..length];
        _data = _data[length..];
        return taken;
    }
}
