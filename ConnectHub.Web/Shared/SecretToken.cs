using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ConnectHub.Web.Shared;

/// <summary>Secrets that open something to a program which cannot sign in: long and random, so that a plain hash keeps them. The secret itself is shown once.</summary>
internal static class SecretToken
{
    private const int Bytes = 32;

    public static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 in hex, 64 characters.</summary>
    public static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Takes the same time for every wrong token.</summary>
    public static bool Matches(string token, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));
}
