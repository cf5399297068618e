using System.Globalization;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Recordings.Saved;

public sealed partial class SavedLives(
    SavedShelves shelves, SavedActs acts, ExpiringRecordings expiring, DeskScript script, AuthenticationStateProvider authentication) : WatchingComponent
{
    internal const int PageSize = 24;
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    private static readonly (SavedAct Act, string Name)[] ShelfActs =
        [(SavedAct.Publish, "Publish"), (SavedAct.Unlist, "Unlist"), (SavedAct.MakePrivate, "Make private"), (SavedAct.Keep, "Keep"), (SavedAct.Trash, "Move to trash")];

    private static readonly (SavedAct Act, string Name)[] TrashActs = [(SavedAct.Restore, "Restore")];

    private readonly TypingPause _typing = new();
    private readonly HashSet<Guid> _chosen = [];
    private ElementReference _root;
    private DeleteDialog? _delete;
    private SavedPage? _page;
    private LibrarySettings? _settings;
    private ExpiringSoon? _expiring;
    private SavedFilter _filter = new();
    private RecordingView? _edited;
    private Said? _said;
    private Guid _userId;
    private Guid _channelId;
    private int _take = PageSize;
    private int _asking;
    private bool _isGrid;
    private bool _busy;

    private string Query { get => _filter.Query; set => _filter = _filter with { Query = value }; }

    private SavedShelf Shelf { get => _filter.Shelf; set => _filter = _filter with { Shelf = value }; }

    private SavedSort Sort { get => _filter.Sort; set => _filter = _filter with { Sort = value }; }

    private string Chosen => string.Create(CultureInfo.InvariantCulture, $"{_chosen.Count} chosen");

    private (SavedAct Act, string Name)[] Acts => _filter.Shelf == SavedShelf.Trash ? TrashActs : ShelfActs;

    protected override bool WillPass(Exception exception) => exception.IsDatabaseFailure();

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        (_userId, _channelId) = (user.UserId() ?? Guid.Empty, user.ChannelId() ?? Guid.Empty);
        await WatchAsync(LookEvery, LookAsync);
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? script.KeysAsync(_root, Gone) : Task.CompletedTask;

    private async Task LookAsync()
    {
        var asking = ++_asking;
        var settings = await shelves.SettingsAsync(_channelId, Gone);
        var soon = await expiring.OfChannelAsync(_channelId, Gone);
        var page = await shelves.FindAsync(_channelId, _filter, _take, _chosen, Gone);
        // Who filters meanwhile has asked for something else.
        if (asking != _asking)
            return;
        (_settings, _expiring, _page) = (settings, soon, page);
        _chosen.IntersectWith(page.Items.Select(r => r.Id));
        StateHasChanged();
    }

    private Task LoadAsync() => TryAsync(LookAsync);

    private async Task TypedAsync()
    {
        if (await _typing.IsOverAsync(Time, Gone))
            await FilterAsync(_filter);
    }

    private Task FilterAsync() => FilterAsync(_filter);

    private Task FilterAsync(SavedFilter filter)
    {
        (_filter, _take) = (filter, PageSize);
        return LoadAsync();
    }

    private Task MoreAsync()
    {
        _take += PageSize;
        return LoadAsync();
    }

    private void Choose(Guid id)
    {
        if (!_chosen.Add(id))
            _chosen.Remove(id);
    }

    private Task DoWithChosenAsync(SavedAct act) => DoAsync([.. _page!.Items.Where(r => _chosen.Contains(r.Id))], act);

    private Task UndoAsync(Said said) => DoAsync(said.Of, said.Undo!.Value);

    private async Task DoAsync(IReadOnlyList<RecordingView> recordings, SavedAct act)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _said = await acts.DoAsync(_userId, recordings, act);
            // What failed stays chosen, to be tried again.
            _chosen.ExceptWith(_said.Of.Select(r => r.Id));
        }
        finally
        {
            _busy = false;
        }
        await LoadAsync();
    }

    private async Task AskToDeleteAsync(RecordingView recording)
    {
        try
        {
            await _delete!.AskAsync(recording, Gone);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            acts.Unread(exception, recording.Id);
            _said = acts.Say("What would go with it could not be read just now. Nothing was deleted. Try again.", isProblem: true);
        }
    }

    private async Task DeleteAsync(RecordingView recording)
    {
        _said = await acts.DeleteAsync(_userId, recording);
        await LoadAsync();
    }

    private async Task EditedAsync(bool isSaved)
    {
        _edited = null;
        if (isSaved)
            _said = acts.Say("Saved.");
        await LoadAsync();
    }
}
