namespace ConnectHub.Web.Features.Accounts;

/// <summary>Keeps a redirect on this site.</summary>
public static class LocalUrl
{
    /// <summary>The path when it is one of this site, else <paramref name="fallback"/>. <c>//host</c> and <c>/\host</c> lead elsewhere in a browser.</summary>
    public static string Or(string? url, string fallback) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : fallback;
}
