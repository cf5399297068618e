using System.Globalization;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Recordings.Saved;

public sealed partial class SavedLives(SavedShelves shelves, RecordingRemoval removal, DeskScript script, AuthenticationStateProvider authentication, TimeProvider time)
    : ComponentBase, IAsyncDisposable
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>What can be undone is offered for so long.</summary>
    internal static readonly TimeSpan UndoFor = TimeSpan.FromSeconds(10);

    private static readonly (SavedAct Act, string Name)[] ShelfActs =
        [(SavedAct.Publish, "Publish"), (SavedAct.Unlist, "Unlist"), (SavedAct.MakePrivate, "Make private"), (SavedAct.Keep, "Keep"), (SavedAct.Trash, "Move to trash")];

    private static readonly (SavedAct Act, string Name)[] TrashActs = [(SavedAct.Restore, "Restore")];

    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<Guid> _chosen = [];
    private ElementReference _root;
    private ElementReference _dialog;
    private IReadOnlyList<RecordingView> _all = [];
    private IReadOnlyList<RecordingView> _shown = [];
    private LibrarySettings? _settings;
    private SavedFilter _filter = new();
    private RecordingView? _edited;
    private RecordingView? _asked;
    private UndoOffer? _undo;
    private Guid _userId;
    private Guid _channelId;
    private int _askedClips;
    private bool _isGrid;
    private bool _busy;
    private Task _looking = Task.CompletedTask;

    private CancellationToken Gone => _gone.Token;

    private string Query { get => _filter.Query; set => Filter(_filter with { Query = value }); }

    private SavedShelf Shelf { get => _filter.Shelf; set => Filter(_filter with { Shelf = value }); }

    private SavedSort Sort { get => _filter.Sort; set => Filter(_filter with { Sort = value }); }

    private string Chosen => string.Create(CultureInfo.InvariantCulture, $"{_chosen.Count} chosen");

    private (SavedAct Act, string Name)[] Acts => _filter.Shelf == SavedShelf.Trash ? TrashActs : ShelfActs;

    private string Total => _settings is null ? "" : $"{Kept} {(Kept == 1 ? "video" : "videos")}, {SavedTexts.Size(_all.Sum(r => r.SizeBytes))}";

    private int Kept => _all.Count(r => r.TrashedAt is null);

    private string Consequences => _asked is null ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{Counts.Length(_asked.Duration)} and {SavedTexts.Size(_asked.SizeBytes)} go, with {_asked.Views:N0} {(_asked.Views == 1 ? "view" : "views")}; links to it stop working. ")
        + (_askedClips == 0 ? "No clips were made of it." : $"{_askedClips} {(_askedClips == 1 ? "clip has a file of its own and stays." : "clips have files of their own and stay.")}") + " This cannot be undone.";

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _looking;
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        (_userId, _channelId) = (user.UserId() ?? Guid.Empty, user.ChannelId() ?? Guid.Empty);
        await LoadAsync();
        _looking = WatchAsync();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? script.KeysAsync(_root, Gone) : Task.CompletedTask;

    private async Task WatchAsync()
    {
        using var ticks = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(Gone))
                await InvokeAsync(LookAsync);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LookAsync()
    {
        if (_undo is { Until: var until } && until < time.GetUtcNow())
            _undo = null;
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        _settings = await shelves.SettingsAsync(_channelId, Gone);
        _all = await shelves.ListAsync(_channelId, Gone);
        Filter(_filter);
    }

    private void Filter(SavedFilter filter)
    {
        _filter = filter;
        _shown = filter.Apply(_all);
        _chosen.IntersectWith(_shown.Select(r => r.Id));
    }

    private void Choose(Guid id)
    {
        if (!_chosen.Add(id))
            _chosen.Remove(id);
    }

    private async Task DoAsync(IReadOnlyList<Guid> ids, SavedAct act)
    {
        _busy = true;
        try
        {
            // Who leaves the page has not taken back what they asked for.
            var (done, problem) = await shelves.DoAsync(_userId, ids, act, CancellationToken.None);
            _undo = problem is not null ? new(problem, [], null, IsProblem: true, time.GetUtcNow() + UndoFor) : Offer(done, act);
        }
        finally
        {
            _busy = false;
        }
        _chosen.Clear();
        await LoadAsync();
    }

    private UndoOffer? Offer(IReadOnlyList<Guid> done, SavedAct act) => act switch
    {
        SavedAct.Trash => new($"{Videos(done)} in the trash for {shelves.TrashDays} days.", done, SavedAct.Restore, IsProblem: false, time.GetUtcNow() + UndoFor),
        SavedAct.Restore => new($"{Videos(done)} back.", done, SavedAct.Trash, IsProblem: false, time.GetUtcNow() + UndoFor),
        _ => new("Done.", done, null, IsProblem: false, time.GetUtcNow() + UndoFor),
    };

    private string Videos(IReadOnlyList<Guid> ids) => ids.Count == 1 ? $"“{_all.FirstOrDefault(r => r.Id == ids[0])?.Title}” is" : $"{ids.Count} videos are";

    private async Task AskDeleteAsync(RecordingView recording)
    {
        (_asked, _askedClips) = (recording, await removal.ClipsAsync(recording.Id, Gone));
        StateHasChanged();
        await script.OpenAsync(_dialog, Gone);
    }

    private async Task DeleteAsync()
    {
        await script.CloseAsync(_dialog, Gone);
        if (_asked is { } asked && SavedShelves.Problem(await removal.DeleteAsync(_userId, asked.Id, CancellationToken.None)) is { } problem)
            _undo = new(problem, [], null, IsProblem: true, time.GetUtcNow() + UndoFor);
        await LoadAsync();
    }

    private async Task EditedAsync(bool isSaved)
    {
        _edited = null;
        if (isSaved)
            _undo = new("Saved.", [], null, IsProblem: false, time.GetUtcNow() + UndoFor);
        await LoadAsync();
    }

    private sealed record UndoOffer(string Text, IReadOnlyList<Guid> Ids, SavedAct? Act, bool IsProblem, DateTimeOffset Until);
}
