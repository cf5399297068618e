using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>The one-time key of <c>/account/setup</c>. It exists in memory only, while there is no admin; a restart makes a new one.</summary>
internal sealed class SetupLink
{
    private readonly Lock _lock = new();
    private byte[]? _token;

    public bool IsOpen
    {
        get { lock (_lock) return _token is not null; }
    }

    /// <summary>Opens the set-up and gives its path, with the only sight of the token.</summary>
    public string Open()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_lock)
            _token = Encoding.ASCII.GetBytes(token);
        return $"/account/setup?token={token}";
    }

    public bool Accepts(string? token)
    {
        lock (_lock)
            return Matches(token);
    }

    /// <summary>True once for the right token; whoever got it may give it back with <see cref="Return"/> when nothing came of it.</summary>
    public bool TryTake(string? token)
    {
        lock (_lock)
        {
            if (!Matches(token))
                return false;
            _token = null;
            return true;
        }
    }

    public void Return(string token)
    {
        lock (_lock)
            _token ??= Encoding.ASCII.GetBytes(token);
    }

    private bool Matches(string? token) =>
        _token is not null && token is not null && CryptographicOperations.FixedTimeEquals(_token, Encoding.UTF8.GetBytes(token));
}
