namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>
/// Who looks at which case (a held message, a report) just now, so that two moderators do not think about the same one. A courtesy and no lock: whoever acts
/// first has acted, and the database says so to the second. Therefore in memory: what a restart forgets, or a page on another node does not see, is the hint only.
/// </summary>
public sealed class CaseLooks(ModerationFeed feed, TimeProvider time)
{
    /// <summary>Who looks longer than this has gone to fetch a coffee.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid ChannelId, Guid CaseId), List<Look>> _looks = [];

    /// <summary>Until disposed, or for <see cref="Lasts"/>. Who may look is the page's check.</summary>
    public IDisposable Open(Guid channelId, Guid caseId, Guid userId, string handle)
    {
        var look = new Look(this, (channelId, caseId), userId, handle);
        bool isFirst;
        lock (_lock)
        {
            if (!_looks.TryGetValue(look.Case, out var looks))
                _looks[look.Case] = looks = [];
            looks.Add(look);
            isFirst = looks.Count == 1;
        }
        look.EndAfter(Lasts, time);
        if (isFirst)
            feed.Publish(channelId, new CaseLooked(caseId));
        return look;
    }

    /// <summary>Who was first to look, for the others; null when nobody does or it is this person.</summary>
    public string? OtherAt(Guid channelId, Guid caseId, Guid userId)
    {
        lock (_lock)
            return _looks.TryGetValue((channelId, caseId), out var looks) && looks[0].UserId != userId ? looks[0].Handle : null;
    }

    private void Close(Look look)
    {
        var wasFirst = false;
        lock (_lock)
        {
            if (!_looks.TryGetValue(look.Case, out var looks))
                return;
            wasFirst = looks[0] == look;
            looks.Remove(look);
            if (looks.Count == 0)
                _looks.Remove(look.Case);
        }
        if (wasFirst)
            feed.Publish(look.Case.ChannelId, new CaseLooked(look.Case.CaseId));
    }

    private sealed class Look(CaseLooks owner, (Guid ChannelId, Guid CaseId) @case, Guid userId, string handle) : IDisposable
    {
        private ITimer? _end;

        public (Guid ChannelId, Guid CaseId) Case => @case;
        public Guid UserId => userId;
        public string Handle => handle;

        public void EndAfter(TimeSpan length, TimeProvider time) => _end = time.CreateTimer(_ => owner.Close(this), null, length, Timeout.InfiniteTimeSpan);

        public void Dispose()
        {
            _end?.Dispose();
            owner.Close(this);
        }
    }
}
