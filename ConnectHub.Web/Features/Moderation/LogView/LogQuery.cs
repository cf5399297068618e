using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary>What a moderator looks for, as an address carries it: a group of kinds, handles, a stream's short id, moments.</summary>
public sealed record LogQuery(
    string? Group = null, string? By = null, string? About = null, string? Stream = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>With its question mark; empty when nothing is asked for.</summary>
    public string ToAddress() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["group"] = Text(Group),
        ["by"] = Text(By),
        ["about"] = Text(About),
        ["stream"] = Text(Stream),
        ["from"] = Moment(From),
        ["to"] = Moment(To),
    }.Where(part => part.Value is not null));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
