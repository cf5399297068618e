using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ConnectHub.Web.Features.Streams;

/// <summary>The secret that lets one program PUT media into one stream: 256 random bits. Only its SHA-256 is stored.</summary>
internal static class IngestToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Takes the same time for every wrong token.</summary>
    public static bool Matches(string token, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));
}
