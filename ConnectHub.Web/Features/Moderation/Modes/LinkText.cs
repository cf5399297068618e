using System.Text.RegularExpressions;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>Finds addresses in a text, also without a scheme and with look-alike dots.</summary>
internal static class LinkText
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Endings of names that people write without https://; others count with a scheme, a www or a path.
    private const string Endings =
        "com|net|org|info|biz|io|co|me|tv|gg|ly|to|cc|ws|xyz|top|site|online|shop|store|club|live|app|dev|link|click|fun|icu|pro|vip|ru|cn|uk|de|fr|es|it|pl|nl|eu|us|ca|au|br|in|jp|be|ch|at|se|no|dk|fi|cz|gr|pt|ua|kr|tk|ml|ga|cf";

    private static readonly Regex Link = new(
        $@"[a-z][a-z0-9+.\-]{{1,20}}://[^\s]+|www\.[^\s]+|[\p{{L}}0-9\-]+(\.[\p{{L}}0-9\-]+)*\.({Endings})(:[0-9]+)?(/[^\s]*)?|[\p{{L}}0-9\-]+(\.[\p{{L}}0-9\-]+)*\.[\p{{L}}]{{2,24}}/[^\s]*",
        Options, TimeSpan.FromSeconds(1));

    /// <summary>Where the links are, with their host in lower case.</summary>
    public static IReadOnlyList<FoundLink> Find(string text)
    {
        var found = new List<FoundLink>();
        foreach (Match match in Link.Matches(WithPlainDots(text)))
        {
            if (IsWhole(text, match))
                found.Add(new FoundLink(match.Index, match.Length, Host(match.Value)));
        }
        return found;
    }

    // One character for one, so that places stay the same.
    private static string WithPlainDots(string text) => string.Create(text.Length, text, static (plain, typed) =>
    {
        for (var i = 0; i < plain.Length; i++)
            plain[i] = typed[i] is '\u3002' or '\uFF0E' or '\uFF61' or '\u2024' ? '.' : typed[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(typed[i] - 0xFEE0) : typed[i];
    });

    // "end.It" is two sentences without a space, "e.commerce" a word: a name must stop where it ends.
    private static bool IsWhole(string text, Match match)
    {
        var end = match.Index + match.Length;
        return end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_');
    }

    private static string Host(string link)
    {
        var rest = link.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? link[(scheme + 3)..] : link;
        var authority = rest[..(rest.IndexOfAny(['/', '?', '#']) is >= 0 and var path ? path : rest.Length)];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        return host[..(host.IndexOf(':') is >= 0 and var port ? port : host.Length)].ToLowerInvariant();
    }
}

internal sealed record FoundLink(int Start, int Length, string Host);
