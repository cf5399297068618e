using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ConnectHub.Web.Data;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>The secret by which nginx's calls are known.</summary>
internal sealed class RtmpSecret(IOptions<RtmpOptions> options, IOptions<DataOptions> data)
{
    private readonly Lazy<byte[]> _secret = new(() => Encoding.UTF8.GetBytes(options.Value.Secret ?? ReadOrMake(data.Value)));

    public bool Is(string? shown) => shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), _secret.Value);

    private static string ReadOrMake(DataOptions data)
    {
        var file = Path.Combine(data.KeysFolder, "rtmp-secret");
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: >= 16 } kept)
            return kept;
        var made = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        Directory.CreateDirectory(data.KeysFolder);
        File.WriteAllText(file, made);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return made;
    }
}
