using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// Signed keys to one stream, safe in a path. A playback token expires by the site's clock; a share key does not, but opens
/// nothing once its stream has ended.
/// </summary>
public sealed class StreamTokens(IDataProtectionProvider protection, TimeProvider time)
{
    private const int IdBytes = 16;
    private const int Bytes = IdBytes + sizeof(long);
    private const int LongestToken = 512;

    private readonly IDataProtector _playback = protection.CreateProtector("ConnectHub.Streams.Playback.v1");
    private readonly IDataProtector _share = protection.CreateProtector("ConnectHub.Streams.Share.v1");

    public string Playback(Guid streamId, TimeSpan lifetime) => Sign(_playback, streamId, time.GetUtcNow() + lifetime);

    public string Share(Guid streamId) => Sign(_share, streamId, DateTimeOffset.MaxValue);

    public bool OpensPlayback(string? token, Guid streamId) => Opens(_playback, token, streamId);

    public bool OpensShare(string? key, Guid streamId) => Opens(_share, key, streamId);

    private static string Sign(IDataProtector protector, Guid streamId, DateTimeOffset expires)
    {
        var content = new byte[Bytes];
        streamId.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(IdBytes), expires.ToUnixTimeSeconds());
        return Base64Url.EncodeToString(protector.Protect(content));
    }

    private bool Opens(IDataProtector protector, string? token, Guid streamId)
    {
        if (token is not { Length: > 0 and <= LongestToken } || !Base64Url.IsValid(token))
            return false;
        try
        {
            var content = protector.Unprotect(Base64Url.DecodeFromChars(token));
            return content.Length == Bytes
                && new Guid(content.AsSpan(0, IdBytes)) == streamId
                && BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(IdBytes)) > time.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
