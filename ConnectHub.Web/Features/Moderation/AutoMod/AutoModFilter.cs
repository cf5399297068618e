using System.Text.RegularExpressions;
using ConnectHub.Web.Features.Moderation.Modes;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>What AutoMod minds in a text; the place is in UTF-16 units of it.</summary>
internal sealed record AutoModMatch(AutoModReason Reason, int Start, int Length);

/// <summary>
/// A channel's AutoMod, ready to read messages. Immutable but for own expressions that took too long: these are put aside until the terms are
/// compiled again, so that one of them costs a chat its time once.
/// </summary>
internal sealed partial class AutoModFilter
{
    private readonly Regex? _blocked;
    private readonly Regex? _allowed;
    private readonly string[] _allowedHosts;
    private readonly List<Regex> _own = [];
    private readonly Lock _lock = new();
    private readonly ILogger _logger;

    public AutoModFilter(IReadOnlyCollection<ChannelTerm> terms, ILogger logger)
    {
        _logger = logger;
        _blocked = WordPatterns.AnyOf(Keys(terms, TermEffect.Block));
        _allowed = WordPatterns.AnyOf(Keys(terms, TermEffect.Allow));
        _allowedHosts = [.. terms.Where(term => term.Effect == TermEffect.Allow).Select(term => term.Text.ToLowerInvariant())];
        foreach (var term in terms.Where(term => term.Match == TermMatch.Regex))
            _own.Add(WordPatterns.Own(term.Text));
    }

    /// <summary>The first thing that is minded and not allowed; null when there is none.</summary>
    public AutoModMatch? Find(string text, AutoModLevels levels)
    {
        var folded = FoldedText.Of(text);
        var allowed = Spans(_allowed, folded);
        return Words(AutoModReason.BlockedTerm, _blocked, folded, allowed)
            ?? Own(text, allowed)
            ?? BuiltIn(levels, folded, allowed)
            ?? (levels.HoldLinks ? Link(text) : null)
            ?? TextForm.Find(text, levels);
    }

    private static string[] Keys(IEnumerable<ChannelTerm> terms, TermEffect effect) =>
        [.. terms.Where(term => term.Effect == effect && term.Match != TermMatch.Regex).Select(term => term.Key)];

    private AutoModMatch? BuiltIn(AutoModLevels levels, FoldedText folded, List<(int Start, int Length)> allowed)
    {
        foreach (var (category, words) in WordList.For(levels))
        {
            if (Words(category, words, folded, allowed) is { } match)
                return match;
        }
        return null;
    }

    private AutoModMatch? Words(AutoModReason reason, Regex? words, FoldedText folded, List<(int Start, int Length)> allowed) =>
        Spans(words, folded).Where(span => !IsWithin(span, allowed))
            .Select(span => new AutoModMatch(reason, span.Start, span.Length)).FirstOrDefault();

    private List<(int Start, int Length)> Spans(Regex? words, FoldedText folded)
    {
        try
        {
            return words is null ? [] : [.. words.Matches(folded.Text).Select(match => folded.Origin(match.Index, match.Length))];
        }
        catch (RegexMatchTimeoutException slow)
        {
            // Words alone cannot be slow by themselves: the machine is. The message passes.
            LogSlow(_logger, slow);
            return [];
        }
    }

    private AutoModMatch? Own(string text, List<(int Start, int Length)> allowed)
    {
        Regex[] own;
        lock (_lock)
            own = [.. _own];
        return own.Select(expression => Own(expression, text, allowed)).FirstOrDefault(match => match is not null);
    }

    private AutoModMatch? Own(Regex expression, string text, List<(int Start, int Length)> allowed)
    {
        try
        {
            return expression.Matches(text).Where(match => match.Length > 0 && !IsWithin((match.Index, match.Length), allowed))
                .Select(match => new AutoModMatch(AutoModReason.BlockedTerm, match.Index, match.Length)).FirstOrDefault();
        }
        catch (RegexMatchTimeoutException slow)
        {
            lock (_lock)
                _own.Remove(expression);
            LogAside(_logger, slow);
            return null;
        }
    }

    private AutoModMatch? Link(string text) => LinkText.Find(text).Where(link => !IsAllowed(link.Host))
        .Select(link => new AutoModMatch(AutoModReason.Link, link.Start, link.Length)).FirstOrDefault();

    private bool IsAllowed(string host) => _allowedHosts.Any(allowed => host == allowed || host.EndsWith($".{allowed}", StringComparison.Ordinal));

    private static bool IsWithin((int Start, int Length) span, List<(int Start, int Length)> allowed) =>
        allowed.Exists(other => other.Start <= span.Start && span.Start + span.Length <= other.Start + other.Length);

    [LoggerMessage(LogLevel.Warning, "AutoMod's words took too long on a message; it passed")]
    private static partial void LogSlow(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "An expression of a channel's AutoMod took too long and is put aside until the terms change")]
    private static partial void LogAside(ILogger logger, Exception exception);
}
