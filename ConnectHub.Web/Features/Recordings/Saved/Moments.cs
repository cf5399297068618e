using System.Globalization;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>Moments of a video as people type them: <c>95</c>, <c>1:35</c>, <c>1:02:03</c>, with a fraction if they like.</summary>
public static class Moments
{
    private const int MostParts = 3;

    /// <summary>In seconds; null when it is none.</summary>
    public static double? Parse(string? text)
    {
        var parts = (text ?? "").Trim().Split(':');
        if (parts.Length is 0 or > MostParts)
            return null;
        var seconds = 0.0;
        for (var i = 0; i < parts.Length; i++)
        {
            var style = i == parts.Length - 1 ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!double.TryParse(parts[i], style, CultureInfo.InvariantCulture, out var part) || (i > 0 && part >= 60))
                return null;
            seconds = seconds * 60 + part;
        }
        return seconds;
    }

    /// <summary>With the tenth, where there is one: <c>1:35.4</c>.</summary>
    public static string Exact(double seconds)
    {
        var tenths = (long)Math.Round(seconds * 10);
        return tenths % 10 == 0 ? Format(tenths / 10.0) : string.Create(CultureInfo.InvariantCulture, $"{Format(tenths / 10)}.{tenths % 10}");
    }

    public static string Format(double seconds) => Shared.Counts.Clock(TimeSpan.FromSeconds(seconds));
}
