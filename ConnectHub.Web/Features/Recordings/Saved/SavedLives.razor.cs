using System.Globalization;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Recordings.Saved;

public sealed partial class SavedLives(
    SavedShelves shelves, SavedActs acts, ExpiringRecordings expiring, DeskScript script, AuthenticationStateProvider authentication, NavigationManager navigation)
    : LibraryDesk(acts, script, authentication, LookEvery)
{
    internal const int PageSize = 24;
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    private static readonly (SavedAct Act, string Name)[] ShelfActs =
        [(SavedAct.Publish, "Publish"), (SavedAct.Unlist, "Unlist"), (SavedAct.MakePrivate, "Make private"), (SavedAct.Keep, "Keep"), (SavedAct.Trash, "Move to trash")];

    private static readonly (SavedAct Act, string Name)[] TrashActs = [(SavedAct.Restore, "Restore")];

    private readonly HashSet<Guid> _chosen = [];
    private DeleteDialog? _delete;
    private PublishDialog? _publish;
    private SavedPage? _page;
    private LibrarySettings? _settings;
    private ExpiringSoon? _expiring;
    private TrashedLately? _trashed;
    private int _asking;
    private bool _isGrid;

    private string Chosen => string.Create(CultureInfo.InvariantCulture, $"{_chosen.Count} chosen");

    private bool IsAllChosen => Rows.Count > 0 && _chosen.Count == Rows.Count;

    private (SavedAct Act, string Name)[] BulkActs => _filter.Shelf == SavedShelf.Trash ? TrashActs : ShelfActs;

    protected override IReadOnlyList<RecordingView> Rows => _page?.Items ?? [];

    protected override async Task LookAsync()
    {
        var asking = ++_asking;
        var settings = await shelves.SettingsAsync(ChannelId, Gone);
        var soon = await expiring.OfChannelAsync(ChannelId, Gone);
        var trashed = await expiring.TrashedAsync(ChannelId, Gone);
        var page = await shelves.FindAsync(ChannelId, _filter, _take, _chosen, Gone);
        // Who filters meanwhile has asked for something else.
        if (asking != _asking)
            return;
        (_settings, _expiring, _trashed, _page) = (settings, soon, trashed, page);
        _chosen.IntersectWith(page.Items.Select(r => r.Id));
        StateHasChanged();
    }

    private void Choose(Guid id)
    {
        if (!_chosen.Add(id))
            _chosen.Remove(id);
    }

    /// <summary>What is shown, or none when that is chosen.</summary>
    private void ChooseAll()
    {
        if (IsAllChosen)
            _chosen.Clear();
        else
            _chosen.UnionWith(Rows.Select(r => r.Id));
    }

    /// <summary>What was private does not become public by one click.</summary>
    private Task DoWithChosenAsync(SavedAct act)
    {
        IReadOnlyList<RecordingView> chosen = [.. Rows.Where(r => _chosen.Contains(r.Id))];
        return act == SavedAct.Publish && chosen.Any(PublishDialog.IsPrivate) ? _publish!.AskAsync(chosen, Gone) : DoAsync(chosen, act);
    }

    /// <summary>What failed stays chosen, to be tried again.</summary>
    protected override void Done(IReadOnlyList<RecordingView> recordings) => _chosen.ExceptWith(recordings.Select(r => r.Id));

    private async Task AskToDeleteAsync(RecordingView recording)
    {
        try
        {
            await _delete!.AskAsync(recording, Gone);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            Acts.Unread(exception, recording.Id);
            Said = Acts.Say("What would go with it could not be read just now. Nothing was deleted. Try again.", isProblem: true);
        }
    }

    private async Task DeleteAsync(RecordingView recording)
    {
        var before = Rows;
        Said = await Acts.DeleteAsync(UserId, recording);
        await LoadAsync();
        KeepFocus(before, [recording]);
    }
}
