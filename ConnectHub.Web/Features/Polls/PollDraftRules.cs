using System.Globalization;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Polls;

/// <summary>What is kept of a <see cref="PollDraft"/>, or what is wrong with it, by camelCase field name.</summary>
internal static class PollDraftRules
{
    /// <summary>Empty options are left out: a form shows more fields than are filled.</summary>
    public static (PollDraft Clean, Dictionary<string, string[]> Errors) Check(PollDraft draft)
    {
        var errors = new Dictionary<string, string[]>();
        var clean = draft with
        {
            Question = PlainText.Line(draft.Question),
            Options = [.. (draft.Options ?? []).Take(PollLimits.MostOptions * 4).Select(PlainText.Line).Where(option => option.Length > 0)],
        };
        if (clean.Question.Length == 0)
            errors["question"] = ["Ask a question."];
        else if (LengthOf(clean.Question) > PollLimits.Question)
            errors["question"] = [$"A question has at most {PollLimits.Question} characters."];
        if (ProblemOf(clean.Options) is { } problem)
            errors["options"] = [problem];
        if (clean.DurationSeconds is < PollLimits.ShortestSeconds or > PollLimits.LongestSeconds)
            errors["durationSeconds"] = [$"A poll runs {PollLimits.ShortestSeconds} to {PollLimits.LongestSeconds} seconds, or until you end it."];
        return (clean, errors);
    }

    private static string? ProblemOf(IReadOnlyList<string> options) => options switch
    {
        { Count: < PollLimits.FewestOptions } => $"Give at least {PollLimits.FewestOptions} answers.",
        { Count: > PollLimits.MostOptions } => $"A poll has at most {PollLimits.MostOptions} answers.",
        _ when options.Any(option => LengthOf(option) > PollLimits.Option) => $"An answer has at most {PollLimits.Option} characters.",
        _ when options.Distinct(StringComparer.OrdinalIgnoreCase).Count() < options.Count => "Two answers are the same.",
        _ => null,
    };

    private static int LengthOf(string text) => new StringInfo(text).LengthInTextElements;
}
