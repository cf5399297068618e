namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>The case that one page has under its pointer or its keys: one at a time, what was entered last.</summary>
public sealed class CaseView(CaseLooks looks, Guid channelId, Guid userId, string handle) : IDisposable
{
    private Guid? _pointed;
    private Guid? _focused;
    private (Guid CaseId, IDisposable Look)? _open;

    public void Point(Guid caseId, bool on) => Change(ref _pointed, caseId, on);

    public void Focus(Guid caseId, bool on) => Change(ref _focused, caseId, on);

    /// <summary>Another moderator who looked first.</summary>
    public string? OtherAt(Guid caseId) => looks.OtherAt(channelId, caseId, userId);

    public void Dispose()
    {
        _open?.Look.Dispose();
        _open = null;
    }

    // Leaving a row is told after entering the next one, or before: only its own word ends it.
    private void Change(ref Guid? at, Guid caseId, bool on)
    {
        if (on)
            at = caseId;
        else if (at == caseId)
            at = null;
        var now = on ? caseId : _pointed ?? _focused;
        if (now == _open?.CaseId)
            return;
        Dispose();
        if (now is { } id)
            _open = (id, looks.Open(channelId, id, userId, handle));
    }
}
