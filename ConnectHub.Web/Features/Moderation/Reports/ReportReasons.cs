namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>The reasons in words, in the order in which they are offered.</summary>
internal static class ReportReasons
{
    public static readonly IReadOnlyList<(ReportReason Value, string Words)> All =
    [
        (ReportReason.Spam, "Spam or fraud"),
        (ReportReason.Harassment, "Insults or harassment"),
        (ReportReason.Hate, "Hate against a group"),
        (ReportReason.Violence, "Violence or threats"),
        (ReportReason.Sexual, "Sexual content"),
        (ReportReason.SelfHarm, "Self-harm"),
        (ReportReason.Copyright, "Somebody else's work"),
        (ReportReason.Other, "Something else"),
    ];

    public static string WordsFor(ReportReason reason) => All.First(known => known.Value == reason).Words;

    public static string InASentence(ReportReason reason)
    {
        var words = WordsFor(reason);
        return char.ToLowerInvariant(words[0]) + words[1..];
    }
}
