using System.Globalization;

namespace ConnectHub.Web.Shared;

/// <summary>Numbers and lengths as pages show them.</summary>
public static class Counts
{
    /// <summary>Exact up to 9,999, then shortened; show <see cref="Exact"/> on hover beside it.</summary>
    public static string Short(int count) => count switch
    {
        < 10_000 => Exact(count),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(count / 100m) / 10m:0.#}K"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(count / 100_000m) / 10m:0.#}M"),
    };

    public static string Exact(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How long something is, to the nearest second: <c>4:05</c>, <c>1:02:03</c>.</summary>
    public static string Length(TimeSpan length) => Clock(TimeSpan.FromSeconds(Math.Round(length.TotalSeconds, MidpointRounding.AwayFromZero)));

    /// <summary>Where in it something is: the second that runs then, in the same form.</summary>
    public static string Clock(TimeSpan position)
    {
        var seconds = Math.Max(0, (long)position.TotalSeconds);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds % 60:00}");
    }
}
