namespace ConnectHub.Web.Features.Chat;

/// <summary>What all features have to say about a message, in the order of their rules.</summary>
internal sealed class ChatRules(IEnumerable<IChatRule> rules, TimeProvider time)
{
    private readonly IChatRule[] _rules = [.. rules.OrderBy(rule => rule.Order)];

    /// <summary>The first verdict that does not let the message pass; null: all do.</summary>
    public async ValueTask<ChatVerdict?> JudgeAsync(ChatDraft draft, CancellationToken cancellationToken)
    {
        foreach (var rule in _rules)
        {
            var verdict = await rule.JudgeAsync(draft, cancellationToken);
            if (verdict is not ChatVerdict.Pass)
                return verdict;
        }
        return null;
    }

    public ChatResult.Refused Refused(ChatVerdict.Refuse refuse)
    {
        TimeSpan? wait = refuse.Until is { } end ? TimeSpan.FromTicks(Math.Max(0, (end - time.GetUtcNow()).Ticks)) : null;
        return new ChatResult.Refused(refuse.Code, refuse.Reason, refuse.Until, wait);
    }
}
