using System.Globalization;
using ConnectHub.Web.Features.Polls;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>What is typed into the poll form; it outlives refusals, the end of a stream and a poll that is reused.</summary>
public sealed class PollFields
{
    public const string Open = "open";
    public const string Custom = "custom";

    public static readonly IReadOnlyList<(string Value, string Label)> Durations =
        [("30", "30 seconds"), ("60", "1 minute"), ("120", "2 minutes"), ("300", "5 minutes"), ("600", "10 minutes"), (Open, "Until I end it"), (Custom, "Other…")];

    public string Question { get; set; } = "";
    public List<string> Options { get; private set; } = ["", ""];
    public string Duration { get; set; } = "60";
    public int CustomSeconds { get; set; } = 90;
    public bool AllowChange { get; set; }
    public bool HideResults { get; set; }
    public bool ShowOnOverlay { get; set; } = true;

    /// <summary>Grows when something else than the form filled it.</summary>
    public int Filled { get; private set; }

    public bool IsEmpty => Question.Trim().Length == 0 && Options.TrueForAll(option => option.Trim().Length == 0);

    public PollDraft ToDraft() => new(Question, [.. Options], Seconds, AllowChange, HideResults, ShowOnOverlay);

    public void Fill(PollDraft draft)
    {
        Question = draft.Question;
        Options = [.. draft.Options];
        var seconds = draft.DurationSeconds?.ToString(CultureInfo.InvariantCulture);
        Duration = seconds is null ? Open : Durations.Any(duration => duration.Value == seconds) ? seconds : Custom;
        CustomSeconds = draft.DurationSeconds ?? CustomSeconds;
        (AllowChange, HideResults, ShowOnOverlay) = (draft.AllowChange, draft.HideResults, draft.ShowOnOverlay);
        Filled++;
    }

    public void Clear()
    {
        Question = "";
        Options = ["", ""];
        Filled++;
    }

    private int? Seconds => Duration switch
    {
        Open => null,
        Custom => CustomSeconds,
        var seconds => int.Parse(seconds, CultureInfo.InvariantCulture),
    };
}
