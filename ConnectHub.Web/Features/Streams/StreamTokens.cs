using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// Signed keys to one stream, safe in a path. A playback token expires by the site's clock; a share key does not, but opens
/// nothing once its stream has ended. Both open only while the stream's access is of the version that they were made for.
/// </summary>
public sealed class StreamTokens(IDataProtectionProvider protection, TimeProvider time)
{
    private const int IdBytes = 16;
    private const int VersionAt = IdBytes + sizeof(long);
    private const int Bytes = VersionAt + sizeof(int);
    private const int LongestToken = 512;

    private readonly IDataProtector _playback = protection.CreateProtector("ConnectHub.Streams.Playback.v1");
    private readonly IDataProtector _share = protection.CreateProtector("ConnectHub.Streams.Share.v1");

    public string Playback(Guid streamId, int version, TimeSpan lifetime) => Sign(_playback, streamId, version, time.GetUtcNow() + lifetime);

    public string Share(Guid streamId, int version) => Sign(_share, streamId, version, DateTimeOffset.MaxValue);

    public bool OpensPlayback(string? token, Guid streamId, int version) => Opens(_playback, token, streamId, version);

    public bool OpensShare(string? key, Guid streamId, int version) => Opens(_share, key, streamId, version);

    private static string Sign(IDataProtector protector, Guid streamId, int version, DateTimeOffset expires)
    {
        var content = new byte[Bytes];
        streamId.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(IdBytes), expires.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(VersionAt), version);
        return Base64Url.EncodeToString(protector.Protect(content));
    }

    /// <summary>We made it for this stream, whether or not it is still good.</summary>
    public bool WasForPlayback(string? token, Guid streamId) => Read(_playback, token) is { } content && StreamOf(content) == streamId;

    private bool Opens(IDataProtector protector, string? token, Guid streamId, int version) =>
        Read(protector, token) is { } content
        && StreamOf(content) == streamId
        && BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(VersionAt)) == version
        && BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(IdBytes)) > time.GetUtcNow().ToUnixTimeSeconds();

    private static Guid StreamOf(byte[] content) => new(content.AsSpan(0, IdBytes));

    /// <summary>Null for what we did not sign.</summary>
    private static byte[]? Read(IDataProtector protector, string? token)
    {
        if (token is not { Length: > 0 and <= LongestToken } || !Base64Url.IsValid(token))
            return null;
        try
        {
            return protector.Unprotect(Base64Url.DecodeFromChars(token)) is { Length: Bytes } content ? content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
