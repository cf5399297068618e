using System.Globalization;
using System.Security.Cryptography;

namespace ConnectHub.Web.Rooms;

/// <summary>
/// Where a program is in a room's events: enough to go on exactly while the room lives (<paramref name="Life"/> and <paramref name="Position"/>), and to be
/// given what is durable after that (<paramref name="Chat"/>: the last message's sequence; <paramref name="At"/>: Unix milliseconds). Opaque to
/// programs, and not secret.
/// </summary>
public readonly record struct RoomEventId(string Life, long Position, long Chat, long At)
{
    /// <summary>The life of an event that was read from the database: it has no position to go on from.</summary>
    public const string Stored = "db";

    /// <summary>The life of a stream's last event.</summary>
    public const string End = "end";

    private const int LongestText = 100;
    private const int LongestLife = 12;

    public static string NewLife() => RandomNumberGenerator.GetHexString(10, lowercase: true);

    public static bool TryParse(string? text, out RoomEventId id)
    {
        id = default;
        if (text is not { Length: <= LongestText } || text.Split('.') is not [{ Length: > 0 and <= LongestLife } life, var position, var chat, var at])
            return false;
        if (!TryRead(position, out var p) || !TryRead(chat, out var c) || !TryRead(at, out var a) || a > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return false;
        id = new RoomEventId(life, p, c, a);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Life}.{Position}.{Chat}.{At}");

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
