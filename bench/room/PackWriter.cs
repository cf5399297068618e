using System.Buffers.Binary;
using System.Text;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>Writes invocations of the hub protocol "blazorpack" (MessagePack, each message after its length). Not thread-safe.</summary>
internal sealed class PackWriter
{
    private const int LengthBytes = 5;
    private byte[] _buffer = new byte[1024];
    private int _at = LengthBytes;

    /// <summary><paramref name="call"/> is null when no answer is wanted.</summary>
    public PackWriter Begin(string? call, string target, int arguments)
    {
        _at = LengthBytes;
        Raw(0x96);
        Raw(1);
        Raw(0x80);
        Text(call);
        Text(target);
        Raw((byte)(0x90 | arguments));
        return this;
    }

    public PackWriter Text(string? text)
    {
        if (text is null)
            return Raw(0xc0);
        var length = Encoding.UTF8.GetByteCount(text);
        Raw(0xdb);
        BinaryPrimitives.WriteUInt32BigEndian(Room(4), (uint)length);
        _at += 4;
        Encoding.UTF8.GetBytes(text, Room(length));
        _at += length;
        return this;
    }

    public PackWriter Number(long number)
    {
        Raw(0xd3);
        BinaryPrimitives.WriteInt64BigEndian(Room(8), number);
        _at += 8;
        return this;
    }

    public PackWriter True() => Raw(0xc3);

    public PackWriter Null() => Raw(0xc0);

    /// <summary>The whole message with its length before it.</summary>
    public ReadOnlyMemory<byte> End()
    {
        Raw(0x90);
        var length = _at - LengthBytes;
        Span<byte> prefix = stackalloc byte[LengthBytes];
        var used = 0;
        for (var left = length; used == 0 || left > 0; left >>= 7)
            prefix[used++] = (byte)((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
        prefix[..used].CopyTo(_buffer.AsSpan(LengthBytes - used));
        return _buffer.AsMemory(LengthBytes - used, length + used);
    }

    private PackWriter Raw(byte value)
    {
        Room(1)[0] = value;
        _at++;
        return this;
    }

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length < _at + bytes)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _at + bytes));
        return _buffer.AsSpan(_at);
    }
}
