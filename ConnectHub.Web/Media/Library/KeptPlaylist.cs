using System.Security.Cryptography;

namespace ConnectHub.Web.Media.Library;

/// <summary>A playlist's bytes, and the entity tag by which whoever has them already is told so.</summary>
internal sealed record KeptPlaylist(byte[] Text, string Tag)
{
    public static KeptPlaylist Of(byte[] text) => new(text, $"\"{Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 12))}\"");
}
