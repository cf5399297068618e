namespace ConnectHub.Web.Media.Packaging;

/// <summary>The <c>avcC</c> box of an init segment (ISO/IEC 14496-15, 5.3.3): two sessions with the same one can be in one track.</summary>
internal static class AvcConfiguration
{
    /// <summary>As hexadecimal text; empty for a session without a picture.</summary>
    public static string Of(ReadOnlySpan<byte> init)
    {
        var at = init.IndexOf("avcC"u8);
        if (at < 4)
            return "";
        var size = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(init[(at - 4)..]);
        return size >= 8 && at - 4 + size <= init.Length ? Convert.ToHexString(init.Slice(at + 4, size - 8)) : "";
    }
}
