using System.Globalization;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>The mail that tells an owner what moves to the trash soon.</summary>
internal sealed record ExpiryDigest(string To, string Name, string Handle, Guid ChannelId, int KeepDays, int TrashDays, DateTimeOffset Now, IReadOnlyList<ExpiringRecording> Expiring)
{
    public Mail ToMail(Uri site) => new(To, Subject, $"""
        Hello {Name},

        @{Handle} keeps its videos for {KeepDays} days. {(Expiring.Count == 1 ? "This one moves" : "These move")} to the trash soon:

        {string.Join("\n\n", Expiring.GroupBy(e => e.ExpiresAt.UtcDateTime.Date).Select(day => Day(day.Key, day, site)))}

        To keep one, press its pin in your saved lives, or download it there:
        {new Uri(site, "/studio/saved")}

        How long videos are kept is set here:
        {new Uri(site, "/studio/recording")}

        In the trash they stay for another {TrashDays} days and can be restored. Times are UTC.
        """)
    {
        // The same over a repeat: a server that died after this mail went out, and before it wrote that down, sends it again.
        Id = string.Create(CultureInfo.InvariantCulture, $"expiry-{ChannelId:N}-{Now.UtcDateTime:yyyyMMdd}"),
    };

    private string Subject => Expiring.Count == 1 ? $"“{Line(Expiring[0].Title)}” expires {When(Expiring[0].ExpiresAt)}" : $"{Expiring.Count} of your videos expire soon";

    private string Day(DateTime day, IEnumerable<ExpiringRecording> expiring, Uri site)
    {
        var lines = expiring.Select(e => string.Create(CultureInfo.InvariantCulture,
            $"- “{Line(e.Title)}”, {Counts.Length(e.Duration)}, live on {e.StartedAt.UtcDateTime:d MMMM yyyy}\n  {new Uri(site, e.Address)}"));
        return string.Create(CultureInfo.InvariantCulture, $"{Capital(When(new DateTimeOffset(day, TimeSpan.Zero)))}, {day:d MMMM yyyy}:\n{string.Join('\n', lines)}");
    }

    private string When(DateTimeOffset at) => (at.UtcDateTime.Date - Now.UtcDateTime.Date).Days switch
    {
        <= 0 => "today",
        1 => "tomorrow",
        var days => string.Create(CultureInfo.InvariantCulture, $"in {days} days"),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A subject is one line, whatever is in a title.</summary>
    internal static string Line(string title) => string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
