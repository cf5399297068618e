using System.Globalization;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary>Lengths of timeouts and modes in words: <c>10 s</c>, <c>5 min</c>, <c>1 h 30 min</c>, <c>7 days</c>.</summary>
public static class Durations
{
    public static string Words(TimeSpan length)
    {
        var (days, hours, minutes, seconds) = (length.Days, length.Hours, length.Minutes, length.Seconds);
        return (days, hours, minutes) switch
        {
            (1, 0, _) => "1 day",
            ( > 0, 0, _) => Text($"{days} days"),
            ( > 0, _, _) => Text($"{days} d {hours} h"),
            (_, > 0, 0) => Text($"{hours} h"),
            (_, > 0, _) => Text($"{hours} h {minutes} min"),
            (_, _, > 0) => seconds == 0 ? Text($"{minutes} min") : Text($"{minutes} min {seconds} s"),
            _ => Text($"{seconds} s"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
