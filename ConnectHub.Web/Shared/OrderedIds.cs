using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ConnectHub.Web.Shared;

/// <summary>
/// Version 7 ids (RFC 9562) that this process makes one after the other, also within one millisecond: rows are listed by id in the order in which they
/// came. <see cref="Guid.CreateVersion7()"/> leaves the order within a millisecond to chance.
/// </summary>
public static class OrderedIds
{
    /// <summary>12 bits of <c>rand_a</c> count within a millisecond (RFC 9562, section 6.2, method 1).</summary>
    private const int CounterBits = 12;
    private static long _last;

    /// <summary>Its time is <paramref name="now"/> or, when the clock has stood still or gone back, a little later.</summary>
    public static Guid Next(DateTimeOffset now)
    {
        var place = Advance(now.ToUnixTimeMilliseconds() << CounterBits);
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, ((place >> CounterBits) << 16) | 0x7000L | (place & ((1L << CounterBits) - 1)));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(bytes, bigEndian: true);
    }

    private static long Advance(long wanted)
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(wanted, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}
