using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ConnectHub.Web.Features.Streams;

/// <summary>A place in a list of streams that is ordered by a falling key, then by id, newest first; opaque as text.</summary>
internal sealed record BrowseCursor(long Key, Guid Id) : IComparable<BrowseCursor>
{
    private const int LongestText = 100;

    public int CompareTo(BrowseCursor? other) => other is null ? 1
        : other.Key.CompareTo(Key) is var byKey and not 0 ? byKey : other.Id.CompareTo(Id);

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id:N}")));

    public static bool TryParse(string? text, [NotNullWhen(true)] out BrowseCursor? cursor)
    {
        cursor = null;
        if (text is not { Length: > 0 and <= LongestText } || !Base64Url.IsValid(text))
            return false;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key) && Guid.TryParseExact(parts[1], "N", out var id))
            cursor = new BrowseCursor(key, id);
        return cursor is not null;
    }
}
