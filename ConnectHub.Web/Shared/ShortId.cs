using System.Buffers.Text;

namespace ConnectHub.Web.Shared;

/// <summary>Ids as people and programs see them: a GUID v7 in 22 characters of base64url (RFC 4648 section 5), opaque.</summary>
public static class ShortId
{
    public const int Length = 22;

    public static string Format(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>False for anything that <see cref="Format"/> cannot have made.</summary>
    public static bool TryParse(string? text, out Guid id)
    {
        id = Guid.Empty;
        if (text?.Length != Length || !Base64Url.IsValid(text))
            return false;
        Span<byte> bytes = stackalloc byte[16];
        if (!Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != 16)
            return false;
        id = new Guid(bytes, bigEndian: true);
        return Format(id) == text;
    }
}
