using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Recordings.Manager;

public sealed partial class RecordingDesk(
    RecordingLook look, SavedShelves shelves, SavedActs acts, DeskScript script, AuthenticationStateProvider authentication, NavigationManager navigation) : WatchingComponent
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private const int Recent = 8;

    private ElementReference _root;
    private RecordingNow? _now;
    private IReadOnlyList<RecordingView> _recent = [];
    private LibrarySettings? _settings;
    private RecordingView? _edited;
    private Said? _said;
    private Guid _userId;
    private Guid _channelId;
    private bool _busy;

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
        _now = await look.NowAsync(_userId, Gone);
        _recent = await shelves.RecentAsync(_channelId, Recent, Gone);
        // Last: with it the page stands, whole.
        _settings = await shelves.SettingsAsync(_channelId, Gone);
        StateHasChanged();
    }

    private Task LoadAsync() => TryAsync(LookAsync);

    private Task UndoAsync(Said said) => DoAsync(said.Of, said.Undo!.Value);

    private async Task DoAsync(IReadOnlyList<RecordingView> recordings, SavedAct act)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _said = await acts.DoAsync(_userId, recordings, act);
        }
        finally
        {
            _busy = false;
        }
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
