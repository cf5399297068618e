using System.Text.RegularExpressions;

namespace ConnectHub.Web.Features.Watch;

/// <summary>A piece of a person's text; <paramref name="Url"/> is set where it is a web address.</summary>
public sealed record TextPart(string Text, string? Url);

/// <summary>Cuts plain text at its web addresses. Only http and https become links, and what is shown is what is linked.</summary>
public static partial class TextParts
{
    public static IEnumerable<TextPart> Of(string text)
    {
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = WithoutTrailing(match.Value);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
                continue;
            if (match.Index > at)
                yield return new(text[at..match.Index], null);
            yield return new(address, uri.AbsoluteUri);
            at = match.Index + address.Length;
        }
        if (at < text.Length)
            yield return new(text[at..], null);
    }

    /// <summary>The full stop of a sentence and the bracket around an address are not part of it.</summary>
    private static string WithoutTrailing(string address)
    {
        var trimmed = address.TrimEnd('.', ',', ';', ':', '!', '?', '\'', '"');
        return trimmed.EndsWith(')') && !trimmed.Contains('(', StringComparison.Ordinal) ? trimmed[..^1] : trimmed;
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
