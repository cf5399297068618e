using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ConnectHub.Web.Features.Channels;

/// <summary>The rules of a handle: <c>[a-z0-9_]{3,25}</c>, compared without case, no word that is an address or a role here.</summary>
public static partial class Handles
{
    public const int MaxLength = 25;

    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(StringComparer.Ordinal,
        "about", "account", "admin", "administrator", "anonymous", "api", "app", "auth", "browse", "chat", "clip", "clips", "connecthub",
        "everyone", "following", "health", "help", "here", "home", "ingest", "live", "login", "logout", "mod", "moderator", "moderators",
        "null", "official", "overlay", "owner", "register", "root", "schedule", "security", "settings", "staff", "studio", "support",
        "system", "undefined", "user", "video", "videos", "watch", "webmaster", "you");

    /// <summary>Trimmed, lower case, without a leading @; not yet checked.</summary>
    public static string Normalize(string? text) => (text ?? "").Trim().TrimStart('@').ToLowerInvariant();

    /// <summary>What is wrong with a normalized handle, said to its user; null when nothing is.</summary>
    public static string? Problem(string handle)
    {
        if (!Shape().IsMatch(handle))
            return "Use 3 to 25 letters a–z, digits or underscores.";
        return Reserved.Contains(handle) ? $"“{handle}” is reserved. Please choose another handle." : null;
    }

    [GeneratedRegex(@"^[a-z0-9_]{3,25}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
