namespace ConnectHub.Web.Features.Engagement;

/// <summary>Votes a minute, from the totals as they were heard.</summary>
internal sealed class VoteRate
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    /// <summary>Begins with the newest that is older than the span, if any is.</summary>
    private readonly List<(DateTimeOffset At, int Total)> _heard = [];
    private Guid _pollId;

    public void Hear(Guid pollId, int total, DateTimeOffset now)
    {
        if (_pollId != pollId)
            _heard.Clear();
        _pollId = pollId;
        _heard.Add((now, total));
        Forget(now);
    }

    public int PerMinute(DateTimeOffset now)
    {
        Forget(now);
        return _heard.Count == 0 ? 0 : Math.Max(0, _heard[^1].Total - _heard[0].Total);
    }

    private void Forget(DateTimeOffset now)
    {
        while (_heard.Count > 1 && now - _heard[1].At >= Span)
            _heard.RemoveAt(0);
    }
}
