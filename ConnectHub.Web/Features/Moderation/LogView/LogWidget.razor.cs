using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary>
/// The channel's log, newest first, live. Rows never move under the pointer: while it is over the list, or older pages are open, what comes is
/// counted and shown on demand.
/// </summary>
public sealed partial class LogWidget(ModerationLogReader log, LogSearch search, ModerationUndo undo)
{
    private const int PageSize = 50;

    private List<LogEntry> _entries = [];
    private LogQuery _query = new();
    private LogFilter _filter = LogFilter.Everything;
    private Guid? _next;
    private string? _unknown;
    private bool _filtering;
    private bool _pointed;
    private bool _paged;
    private bool _paging;
    private int _news;

    [Parameter] public string? Css { get; set; }

    private string CsvUrl => $"/mod/{Desk.Channel.Handle}/log.csv{_query.ToAddress()}";

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await log.ListAsync(Desk.UserId, Desk.Channel.Id, _filter, null, PageSize, cancellationToken) is not { } page)
            return false;
        (_entries, _next, _news, _paged) = ([.. page.Entries], page.Next, 0, false);
        return true;
    }

    protected override async Task HeardAsync(IReadOnlyList<ModerationEvent> batch)
    {
        var actions = batch.OfType<ActionLogged>().Select(logged => logged.Action).ToList();
        if (actions.Count == 0 && !batch.OfType<EventsMissed>().Any())
            return;
        if (_pointed || _paged)
            await CountAsync(actions);
        else
            await RefreshAsync();
    }

    private async Task CountAsync(List<ModerationAction> actions)
    {
        _news += actions.Count;
        foreach (var undone in actions.Select(action => action.UndoesId).OfType<Guid>())
            await RenewAsync(undone);
        StateHasChanged();
    }

    // What somebody took back is struck where it stands.
    private async Task RenewAsync(Guid actionId)
    {
        if (!_entries.Exists(entry => entry.Id == actionId) || await log.FindAsync(Desk.UserId, Desk.Channel.Id, actionId, Gone) is not { } found)
            return;
        // Looked for once more: the list may have been read anew meanwhile.
        var at = _entries.FindIndex(entry => entry.Id == actionId);
        if (at >= 0)
            _entries[at] = found;
    }

    private async Task LeftAsync()
    {
        _pointed = false;
        if (_news > 0 && !_paged)
            await RefreshAsync();
    }

    private Task NewestAsync() => RefreshAsync();

    private async Task MoreAsync()
    {
        if (_paging)
            return;
        _paging = true;
        try
        {
            var entries = _entries;
            // A list that was read anew meanwhile begins from the start.
            if (await log.ListAsync(Desk.UserId, Desk.Channel.Id, _filter, _next, PageSize, Gone) is not { } page || entries != _entries)
                return;
            entries.AddRange(page.Entries);
            (_next, _paged) = (page.Next, true);
        }
        finally
        {
            _paging = false;
        }
    }

    private async Task SearchAsync(LogQuery query)
    {
        (var filter, _unknown) = await search.FilterAsync(query, Gone);
        if (filter is null)
            return;
        (_query, _filter) = (query, filter);
        await RefreshAsync();
    }

    private async Task UndoAsync(LogEntry entry)
    {
        await ActAsync(stop => undo.UndoAsync(Desk.UserId, Desk.Channel.Id, entry.Id, stop));
        await RenewAsync(entry.Id);
    }
}
