using System.Buffers.Binary;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>Walks the boxes of one level (ISO/IEC 14496-12, 4.2). Stops at a box that does not fit.</summary>
internal ref struct Mp4Boxes(ReadOnlySpan<byte> level)
{
    private ReadOnlySpan<byte> _rest = level;

    /// <summary>Four characters as the big-endian number they are in the file.</summary>
    public uint Type { get; private set; }

    /// <summary>Without size and type.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    public static uint Name(ReadOnlySpan<byte> fourCharacters) => BinaryPrimitives.ReadUInt32BigEndian(fourCharacters);

    public bool Next()
    {
        if (_rest.Length < 8)
            return false;
        var size = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        if (size < 8 || size > _rest.Length)
            return false;
        Type = BinaryPrimitives.ReadUInt32BigEndian(_rest[4..]);
        Payload = _rest[8..(int)size];
        _rest = _rest[(int)size..];
        return true;
    }

    /// <summary>The payload of the first box at the end of a path of names, empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> level, params ReadOnlySpan<uint> path)
    {
        foreach (var name in path)
        {
            var boxes = new Mp4Boxes(level);
            level = [];
            while (boxes.Next())
            {
                if (boxes.Type != name)
                    continue;
                level = boxes.Payload;
                break;
            }
        }
        return level;
    }
}
